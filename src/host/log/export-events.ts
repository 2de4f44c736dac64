import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { EventFilter, ExportFormat } from '../../protocol/log.ts';
import { replaceFile } from '../files/write-file.ts';
import type { Platform } from '../platform.ts';
import { logLocation } from './log-options.ts';
import type { LogSession } from './log-session.ts';

/** What is exported, as what and where to. */
export interface Export {
  readonly filter: EventFilter;
  readonly format: ExportFormat;
  /** What is there is replaced. */
  readonly target: vscode.Uri;
}

/** What came of an export. */
export interface Exported {
  readonly events: number;
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * Writes events of a log into a file, all that match: by the engine where it reaches the file by its path, else by the
 * host's file systems. Rejects as the engine's `export`, and with `file-unwritable` where the host cannot write it.
 */
export async function exportEvents(
  session: LogSession,
  platform: Platform,
  { filter, format, target }: Export,
  signal?: AbortSignal,
): Promise<Exported> {
  if (target.toString() === session.uri.toString()) {
    const message = vscode.l10n.t('A log cannot be exported to its own file. Choose another one.');
    throw new FoldlineError('invalid-argument', message);
  }
  const location = logLocation(target, platform);
  const path = location.kind === 'path' ? { path: location.path } : {};
  const { events, size, bytes } = await session.request('export', { filter, format, ...path }, signal);
  if (bytes !== null) await write(target, bytes);
  return { events, size };
}

async function write(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await replaceFile(target, bytes);
  } catch (error) {
    if (!hasErrorCode(error, 'store-failed')) throw error;
    throw new FoldlineError('file-unwritable', error.message);
  }
}
