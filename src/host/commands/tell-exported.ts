import * as vscode from 'vscode';
import type { ExportFormat } from '../../protocol/log.ts';
import type { Export, Exported } from '../log/export-events.ts';
import { logName } from '../log/log-name.ts';
import { showFailure } from '../ui/failure.ts';
import { countOf } from '../ui/numbers.ts';
import { openInEditor } from './open-in-editor.ts';

/** Says that an export is done, and offers to look at the file. */
export async function tellExported({ events }: Exported, { target, format }: Export): Promise<void> {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const show = showerOf(target);
  // No editor of ours, and none of VS Code's own, shows a database.
  const choices = [...(format === 'sqlite' ? [] : [open]), ...(show === undefined ? [] : [reveal])];
  const exported = countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'));
  const message = vscode.l10n.t('Exported {0} to {1}.', exported, logName(target));
  const choice = await vscode.window.showInformationMessage(message, ...choices);
  try {
    if (choice === open) await openExported(target, format);
    if (choice === reveal && show !== undefined) await vscode.commands.executeCommand(show, target);
  } catch (error) {
    showFailure(error);
  }
}

async function openExported(target: vscode.Uri, format: ExportFormat): Promise<void> {
  if (format === 'csv') await vscode.commands.executeCommand('vscode.open', target);
  else await openInEditor(target);
}

/** The command that shows where a file is: in the explorer, or on this machine; undefined where neither has it. */
function showerOf(target: vscode.Uri): string | undefined {
  if (vscode.workspace.getWorkspaceFolder(target) !== undefined) return 'revealInExplorer';
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  return isHere && target.scheme === 'file' ? 'revealFileInOS' : undefined;
}
