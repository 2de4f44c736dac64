import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';

/** The folder that a model of a log is written to: the log's own, or else the first one of the workspace. */
export function folderFor(log: vscode.Uri): vscode.Uri {
  if (vscode.workspace.getWorkspaceFolder(log) !== undefined) return vscode.Uri.joinPath(log, '..');
  return firstFolder();
}

/** Throws `not-found` where no folder is open. */
export function firstFolder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first !== undefined) return first.uri;
  throw new FoldlineError('not-found', vscode.l10n.t('No folder is open. Models are files of a folder.'));
}
