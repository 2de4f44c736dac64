import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import { file, optional, readArguments } from '../arguments.ts';
import { isModelFile } from '../models/find-model-files.ts';
import type { FoldlineContext } from '../context.ts';
import { isProgrammatic } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { firstFolder } from './model-folder.ts';

/** The file in the build, and what it is called where it is written. */
const FILE = 'foldline-model.d.ts';
/** What the file has that this command has written. */
const OURS = 'Foldline: Add Model Types';

/** Writes types for models beside them. `{ folder? }` → `{ uri }` of the file. */
export const addModelTypes: CommandHandler = async (context, argument) => {
  const given = isProgrammatic(argument) ? readArguments(argument, { folder: optional(file) }) : undefined;
  const folder = given === undefined ? await askFolder(context) : (given.folder ?? firstFolder());
  if (folder === undefined) return undefined;
  const uri = vscode.Uri.joinPath(folder, FILE);
  const types = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extension.extensionUri, 'dist', FILE));
  if (!(await isOurs(uri))) {
    const message = vscode.l10n.t('“{0}” is there already, and was not written by this command.', FILE);
    throw new FoldlineError('file-exists', message);
  }
  try {
    await vscode.workspace.fs.writeFile(uri, types);
  } catch (error) {
    throw new FoldlineError('file-unwritable', messageOf(error));
  }
  if (given === undefined) await vscode.window.showTextDocument(uri, { preview: true });
  return { uri: uri.toString() };
};

/** Whether the file may be written: it is ours, or is not there. */
async function isOurs(uri: vscode.Uri): Promise<boolean> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).includes(OURS);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return true;
    throw new FoldlineError('file-unreadable', messageOf(error));
  }
}

/** The folder of the model in the editor, or else that of the models; asked for where they are in several. */
async function askFolder({ models }: FoldlineContext): Promise<vscode.Uri | undefined> {
  const edited = vscode.window.activeTextEditor?.document.uri;
  if (edited !== undefined && isModelFile(edited)) return vscode.Uri.joinPath(edited, '..');
  await models.whenReady();
  const folders = models.reports.map(({ uri }) => vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..'));
  const different = [...new Map(folders.map((folder) => [folder.toString(), folder])).values()];
  const [only, ...others] = different;
  if (only === undefined || others.length === 0) return only ?? firstFolder();
  const items = different.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder }));
  const placeHolder = vscode.l10n.t('Beside which models?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.folder;
}
