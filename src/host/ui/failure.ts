import * as vscode from 'vscode';
import { hasErrorCode, messageOf } from '../../core/events/errors.ts';

/** Tells the user what failed; what was cancelled needs no word. */
export function showFailure(error: unknown): void {
  if (!hasErrorCode(error, 'cancelled')) void vscode.window.showErrorMessage(messageOf(error));
}
