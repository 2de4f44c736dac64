import { FoldlineError } from '../core/events/errors.ts';
import type { ExportParams, ExportResult } from '../protocol/engine.ts';
import { exportLog, type ExportOptions } from './export-log.ts';
import type { EngineEnvironment } from './log-file.ts';
import type { LogService } from './log-service.ts';
import { MemoryOutput } from './memory-output.ts';
import type { OutputFile } from './output-file.ts';

/**
 * Exports the events that match, whole, to a file of this machine, or into memory where there is no path. Throws
 * `file-changed` where the log was read anew meanwhile, what `exportLog` throws, and what the file does; nothing is
 * left of the file then.
 */
export async function exportToFile(
  log: Pick<LogService, 'contents' | 'matches' | 'whenRead' | 'summary'>,
  { format, filter, path }: ExportParams,
  { createFile, loadSqlite }: Pick<EngineEnvironment, 'createFile' | 'loadSqlite'>,
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
