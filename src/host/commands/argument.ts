import * as vscode from 'vscode';
import { file, optional } from '../arguments.ts';
import { isTreeNode } from '../views/tree-node.ts';

/** The member that every command about a log takes: which log, the active one where absent. */
export const LOG = { uri: optional(file) };

/** What VS Code gives a command that was chosen in the menu of a page of ours: it is about the event selected there. */
function isOfPage(argument: object): boolean {
  return 'webview' in argument;
}

/** Was a command called by a program, with an argument object, and so is to ask nothing? */
export function isProgrammatic(argument: unknown): argument is object {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    !(argument instanceof vscode.Uri) &&
    !isTreeNode(argument) &&
    !isOfPage(argument)
  );
}

/** The file that a menu of the editor or the explorer gives a command. */
export function uriOf(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : undefined;
}
