import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { QueryDraft, ResultFormat } from '../../protocol/webview.ts';
import { replaceFile } from '../files/write-file.ts';
import { folderFor } from '../files/folder-for.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { runDraft } from './log-query.ts';
import { resultBytes } from './result-text.ts';

/**
 * Runs a statement once more, without a limit of rows, and writes its result into a file that the user chooses. Null where
 * they choose none. Rejects as `runDraft`, with `cancelled`, and with `file-unwritable`.
 */
export async function exportResult(
  session: LogSession,
  models: ModelCatalogue,
  { format, ...draft }: QueryDraft & { readonly format: ResultFormat },
): Promise<{ readonly rows: number; readonly file: string } | null> {
  const target = await askTarget(session.uri, draft, format);
  if (target === undefined) return null;
  if (target.toString() === session.uri.toString()) {
    const message = vscode.l10n.t('A log cannot be exported to its own file. Choose another one.');
    throw new FoldlineError('invalid-argument', message);
  }
  const file = logName(target);
  const rows = await withProgress(file, async (signal) => {
    const result = await runDraft(session, models, draft, Number.MAX_SAFE_INTEGER, signal);
    await write(target, resultBytes(result, format));
    return result.rows.length;
  });
  return { rows, file };
}

function withProgress<Result>(file: string, work: (signal: AbortSignal) => Promise<Result>): Thenable<Result> {
  const title = vscode.l10n.t('Exporting to {0}', file);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, cancellation) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    return work(controller.signal);
  });
}

async function write(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await replaceFile(target, bytes);
  } catch (error) {
    if (!hasErrorCode(error, 'store-failed')) throw error;
    throw new FoldlineError('file-unwritable', error.message);
  }
}

function askTarget(log: vscode.Uri, { name }: QueryDraft, format: ResultFormat): Thenable<vscode.Uri | undefined> {
  const folder = folderFor(log);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export to'),
    saveLabel: vscode.l10n.t('Export'),
    filters: format === 'csv' ? { CSV: ['csv'] } : { JSON: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `${fileNameOf(name)}.${format}`) }),
  });
}

/** A query's name in a file's: letters, digits and two marks, which are no path anywhere. */
function fileNameOf(name: string | null): string {
  const words = (name ?? '').toWellFormed().replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
  return words.slice(0, 60).replaceAll(/^-+|-+$/g, '') || 'query';
}
