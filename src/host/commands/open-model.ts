import * as vscode from 'vscode';
import { file, readArguments } from '../arguments.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic } from './argument.ts';
import type { CommandHandler } from './command.ts';

/** Opens a file of models. `{ uri }`, or a row that stands for something in one → nothing. */
export const openModel: CommandHandler = async (_, argument): Promise<void> => {
  await vscode.window.showTextDocument(uriOf(argument));
};

function uriOf(argument: unknown): vscode.Uri {
  if (isNode(argument, 'file') || isNode(argument, 'model')) return vscode.Uri.parse(argument.uri, true);
  if (isNode(argument, 'projection')) return vscode.Uri.parse(argument.state.uri, true);
  return readArguments(isProgrammatic(argument) ? argument : {}, { uri: file }).uri;
}
