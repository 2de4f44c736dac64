import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { BranchChoice } from '../../protocol/branch.ts';
import { exportName } from '../commands/export-name.ts';
import { folderFor } from '../files/folder-for.ts';
import { replaceFile } from '../files/write-file.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';

/**
 * Writes the events of a branch, as a log of our own format, into a file that the user chooses. Null where they choose
 * none. Rejects with `invalid-argument` for the log's own file, and with `file-unwritable`.
 */
export async function exportBranch(
  session: LogSession,
  choice: BranchChoice,
): Promise<{ readonly events: number; readonly file: string } | null> {
  const target = await askTarget(session.uri, choice.stream);
  if (target === undefined) return null;
  if (target.toString() === session.uri.toString()) {
    const message = vscode.l10n.t('A log cannot be exported to its own file. Choose another one.');
    throw new FoldlineError('invalid-argument', message);
  }
  const { events, bytes } = await session.request('exportBranch', choice);
  try {
    await replaceFile(target, bytes);
  } catch (error) {
    if (!hasErrorCode(error, 'store-failed')) throw error;
    throw new FoldlineError('file-unwritable', error.message);
  }
  return { events, file: logName(target) };
}

function askTarget(log: vscode.Uri, stream: string): Thenable<vscode.Uri | undefined> {
  const folder = folderFor(log);
  const name = exportName(logName(log), { stream }, 'native').replace(/(?=\.events\.)/, '-what-if');
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the Branch to'),
    saveLabel: vscode.l10n.t('Export'),
    filters: { [vscode.l10n.t('Event Log')]: ['ndjson'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}
