import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import type { LogSummary } from '../api/foldline.d.ts';
import { file, invalid, readArguments } from '../arguments.ts';
import { exists } from '../files/exists.ts';
import { STORE_ENDING } from '../ids.ts';
import { logName } from '../log/log-name.ts';
import { isProgrammatic, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { openInEditor } from './open-in-editor.ts';
import { openLog } from './open-log.ts';

/** Makes an empty store and opens it. `{ uri }` → the log's summary. */
export const newStore: CommandHandler = async (context, argument): Promise<LogSummary | undefined> => {
  if (isProgrammatic(argument)) {
    const { uri } = readArguments(argument, { uri: file });
    await createStore(uri);
    return openLog(context, { uri }) as Promise<LogSummary>;
  }
  const uri = await createChosenStore(uriOf(argument));
  if (uri !== undefined) await openInEditor(uri);
  return undefined;
};

/** Asks for a place, in a folder at first, and makes an empty store there; undefined where the user gave up. */
export async function createChosenStore(folder = firstFolder()): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('New Event Store'),
    saveLabel: vscode.l10n.t('Create'),
    // The last part of the ending: dialogs add what they take for missing, and take a name for having but one.
    filters: { [vscode.l10n.t('Event stores')]: ['ndjson'] },
    ...(folder === undefined ? {} : { defaultUri: await freeName(folder) }),
  });
  if (chosen === undefined) return undefined;
  const uri = withEnding(chosen);
  await createStore(uri);
  return uri;
}

/** Rejects with `invalid-argument`, `file-exists`, `read-only` or `file-unwritable`. A file that is there stays. */
async function createStore(uri: vscode.Uri): Promise<void> {
  if (!hasEnding(uri)) throw invalid(vscode.l10n.t('The name of an event store ends in “{0}”.', STORE_ENDING));
  try {
    if (!(await exists(uri))) return await vscode.workspace.fs.writeFile(uri, new Uint8Array(0));
  } catch (error) {
    const denied = error instanceof vscode.FileSystemError && error.code === 'NoPermissions';
    throw new FoldlineError(denied ? 'read-only' : 'file-unwritable', messageOf(error));
  }
  const message = vscode.l10n.t('“{0}” is there already. Choose another name, or open it.', logName(uri));
  throw new FoldlineError('file-exists', message);
}

function firstFolder(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** A name that no file of the folder has. */
async function freeName(folder: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, `events${number === 1 ? '' : `-${number}`}${STORE_ENDING}`);
    if (!(await exists(uri))) return uri;
  }
}

/** The file that is meant where the user left out the ending, or a part of it. */
function withEnding(uri: vscode.Uri): vscode.Uri {
  if (hasEnding(uri)) return uri;
  return uri.with({ path: uri.path.replace(/(?<=[^/])\.(events|ndjson|jsonl|json)$/i, '') + STORE_ENDING });
}

function hasEnding({ path }: vscode.Uri): boolean {
  return path.toLowerCase().endsWith(STORE_ENDING);
}
