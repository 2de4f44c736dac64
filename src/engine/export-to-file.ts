import type { SqlJsStatic } from 'sql.js';
import { FoldlineError } from '../core/events/errors.ts';
import type { ExportParams, ExportResult } from '../protocol/engine.ts';
import type { EventFilter, LogSummary } from '../protocol/log.ts';
import { exportLog, type ExportOptions } from './export-log.ts';
import type { LogContents } from './log-contents.ts';
import { MemoryOutput } from './memory-output.ts';
import type { OutputFile } from './output-file.ts';

/** What an export asks of an open log. */
export interface ExportedLog {
  readonly contents: LogContents;
  readonly summary: Pick<LogSummary, 'uri'>;
  whenRead(): Promise<unknown>;
  /** The positions of the events that match, ascending; null where every event does. */
  matches(filter: EventFilter, signal: AbortSignal): Promise<Uint32Array | null>;
}

/** What it needs of the machine. */
export interface ExportEnvironment {
  /**
   * Begins a file at a path of this machine; absent where there are none. Rejects as the file does, and with
   * `invalid-argument` where the path leads to the log of this URI.
   */
  readonly createFile?: (path: string, logUri: string) => Promise<OutputFile>;
  /** Loads SQLite, on first use. */
  readonly loadSqlite: () => Promise<SqlJsStatic>;
}

/**
 * Exports the events that match, whole, to a file of this machine, or into memory where there is no path. Throws
 * `file-changed` where the log was read anew meanwhile, what `exportLog` throws, and what the file does; nothing is
 * left of the file then.
 */
export async function exportToFile(
  log: ExportedLog,
  { format, filter, path }: ExportParams,
  { createFile, loadSqlite }: ExportEnvironment,
  { signal, onProgress }: Pick<ExportOptions, 'signal' | 'onProgress'>,
): Promise<ExportResult> {
  await log.whenRead();
  const { contents } = log;
  const positions = await log.matches(filter, signal);
  const checkSame = (): void => {
    if (log.contents === contents) return;
    throw new FoldlineError('file-changed', 'The log was read anew meanwhile. Export it again.');
  };
  const file = path === undefined ? new MemoryOutput() : await createAt(path);
  let size = 0;
  try {
    const write = (chunk: Uint8Array<ArrayBuffer>): Promise<void> => {
      checkSame();
      size += chunk.length;
      return file.write(chunk);
    };
    const events = await exportLog(contents, positions, write, { format, filter, signal, onProgress, loadSqlite });
    checkSame();
    await file.finish();
    return { events, size, bytes: file instanceof MemoryOutput ? file.bytes() : null };
  } catch (error) {
    await file.discard();
    throw error;
  }

  function createAt(target: string): Promise<OutputFile> {
    if (createFile === undefined) throw new FoldlineError('file-unwritable', 'There are no paths here.');
    return createFile(target, log.summary.uri);
  }
}
