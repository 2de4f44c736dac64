import * as vscode from 'vscode';
import { file, readArguments } from '../arguments.ts';
import { ModelFileNode, ModelNode } from '../views/models-nodes.ts';
import { ProjectionNode } from '../views/projections-nodes.ts';
import { isProgrammatic } from './argument.ts';
import type { CommandHandler } from './command.ts';

/** Opens a file of models. `{ uri }`, or a row that stands for something in one → nothing. */
export const openModel: CommandHandler = async (_, argument): Promise<void> => {
  await vscode.window.showTextDocument(uriOf(argument));
};

function uriOf(argument: unknown): vscode.Uri {
  if (argument instanceof ModelFileNode || argument instanceof ModelNode) return vscode.Uri.parse(argument.uri, true);
  if (argument instanceof ProjectionNode) return vscode.Uri.parse(argument.state.uri, true);
  return readArguments(isProgrammatic(argument) ? argument : {}, { uri: file }).uri;
}
