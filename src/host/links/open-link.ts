import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import { readLink, type EventLink } from './event-link.ts';

/**
 * Opens the log of a link at its event; answers the event's position. A log outside of the workspace is opened only
 * where the user says so; nothing else is ever done. Rejects with `invalid-argument` where it is no link of ours, and with
 * `not-found` where there is no such event.
 */
export async function openLink({ path, query }: Pick<vscode.Uri, 'path' | 'query'>): Promise<number | undefined> {
  const link = readLink(path, query);
  const uri = link && logOf(link);
  if (link === undefined || uri === undefined) {
    throw new FoldlineError('invalid-argument', vscode.l10n.t('The link is none to an event log.'));
  }
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined && !(await mayOpen(uri))) return undefined;
  await vscode.commands.executeCommand('foldline.openLog', { uri });
  return select(uri, link);
}

/** Of a file system that there is. */
function logOf({ log }: EventLink): vscode.Uri | undefined {
  try {
    const uri = vscode.Uri.parse(log, true);
    return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined ? undefined : uri;
  } catch {
    return undefined;
  }
}

async function mayOpen(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('A link wants to open an event log that is not in this workspace. Open it?');
  const detail = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, open)) === open;
}

async function select(uri: vscode.Uri, { id, position }: EventLink): Promise<number | undefined> {
  const go = (place: object): Thenable<number> =>
    vscode.commands.executeCommand('foldline.goToEvent', { uri, ...place });
  if (id !== undefined) {
    try {
      return await go({ id });
    } catch (error) {
      if (!hasErrorCode(error, 'not-found') || position === undefined) throw error;
    }
  }
  return position === undefined ? undefined : go({ position });
}
