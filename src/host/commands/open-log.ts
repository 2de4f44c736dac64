import * as vscode from 'vscode';
import type { LogSummary } from '../api/foldline.d.ts';
import { publicSummary } from '../api/public-summary.ts';
import { file, readArguments } from '../arguments.ts';
import { isProgrammatic, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { openInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/** Opens a file in our editor. `{ uri }` → the log's summary when it has been read to its end. */
export const openLog: CommandHandler = async (context, argument): Promise<LogSummary | undefined> => {
  const given = isProgrammatic(argument) ? readArguments(argument, { uri: file }).uri : uriOf(argument);
  const uri = given ?? (await chooseLog(vscode.l10n.t('Open Event Log'), vscode.l10n.t('Open')));
  if (uri === undefined) return undefined;
  return useLog(context, uri, async (session) => {
    session.retry();
    await openInEditor(uri);
    // What goes wrong with a log that the user opened is told by its editor.
    return isProgrammatic(argument) ? publicSummary(await session.whenRead()) : undefined;
  });
};

/** How the names of files end that may well hold events. */
const LOG_ENDINGS = ['ndjson', 'jsonl', 'json', 'db', 'sqlite', 'sqlite3', 'db3', 'csv', 'tsv', 'xes', 'gz', 'zst'];

/** Asks for a file of events; undefined where the user gave up. */
export async function chooseLog(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel,
    filters: { [vscode.l10n.t('Event logs')]: [...LOG_ENDINGS], [vscode.l10n.t('All files')]: ['*'] },
    ...(folder === undefined ? {} : { defaultUri: folder.uri }),
  });
  return chosen?.[0];
}
