import * as vscode from 'vscode';
import type { AppendHostSide } from '../../protocol/webview.ts';
import type { CommandId } from '../ids.ts';

type FormCommand = AppendHostSide['notifications']['command']['command'];

/** The commands that buttons of a form stand for. */
const FORM_COMMANDS: Readonly<Record<FormCommand, CommandId>> = {
  refreshLog: 'foldline.refreshLog',
  importEvents: 'foldline.importIntoStore',
};

/** Runs what a button of a form stands for, about the form's log. */
export function runFormCommand(command: FormCommand, log: vscode.Uri): void {
  if (Object.hasOwn(FORM_COMMANDS, command)) void vscode.commands.executeCommand(FORM_COMMANDS[command], log);
}
