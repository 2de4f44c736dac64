import * as vscode from 'vscode';
import { hasErrorCode, messageOf } from '../../core/events/errors.ts';

/** Tells the user what failed, with what can be done about it; what was cancelled needs no word. */
export function showFailure(error: unknown): void {
  if (hasErrorCode(error, 'cancelled')) return;
  if (hasErrorCode(error, 'untrusted-workspace')) void showUntrusted(messageOf(error));
  else void vscode.window.showErrorMessage(messageOf(error));
}

async function showUntrusted(message: string): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await vscode.window.showErrorMessage(message, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}
