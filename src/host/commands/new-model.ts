import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { CategorySummary } from '../../protocol/log.ts';
import { file, optional, readArguments, text } from '../arguments.ts';
import { exists } from '../files/exists.ts';
import { writeText } from '../files/write-text.ts';
import { SETTINGS } from '../ids.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { isModelFile } from '../models/find-model-files.ts';
import { countOf } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { folderFor } from './model-folder.ts';
import { useLog } from './use-log.ts';

/**
 * Writes a first model of a category's streams, from their event types and payloads, and opens it.
 * `{ uri?, category, folder? }` or the category's row → `{ uri }` of the file.
 */
export const newModel: CommandHandler = async (context, argument): Promise<{ readonly uri: string } | undefined> => {
  const shape = { ...LOG, category: text, folder: optional(file) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const clicked = isNode(argument, 'category') ? argument.category.name : undefined;
  return useLog(context, given?.uri ?? uriOf(argument), async (session) => {
    const folder = given?.folder ?? folderFor(session.uri);
    const category = given?.category ?? clicked ?? (await askCategory(session));
    if (category === undefined) return undefined;
    const written = await session.request('newModel', { category });
    const uri = vscode.Uri.joinPath(folder, written.name);
    const isThere = await exists(uri);
    if (isThere && given !== undefined) throw alreadyThere(uri);
    if (!isThere) await writeText(uri, written.text);
    await vscode.window.showTextDocument(uri);
    if (given !== undefined) return { uri: uri.toString() };
    if (isThere) void vscode.window.showInformationMessage(alreadyThere(uri).message);
    else if (!isModelFile(uri)) warnOfGlob(uri);
    return { uri: uri.toString() };
  });
};

/** The category with most streams is offered first. */
async function askCategory(session: LogSession): Promise<string | undefined> {
  const categories = await session.request('categories', { order: 'events' });
  if (categories.length === 0) throw new FoldlineError('not-found', vscode.l10n.t('The log has no events yet.'));
  const items = categories
    .toSorted((one, other) => other.streams - one.streams)
    .map((category) => ({ label: plainLabel(category.name), description: describe(category), name: category.name }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Model'),
    placeHolder: vscode.l10n.t('Streams of which category is it of?'),
  });
  return chosen?.name;
}

function describe({ streams, events }: CategorySummary): string {
  const { t } = vscode.l10n;
  return `${countOf(streams, t('stream'), t('streams'))} · ${countOf(events, t('event'), t('events'))}`;
}

function alreadyThere(uri: vscode.Uri): FoldlineError {
  return new FoldlineError('file-exists', vscode.l10n.t('“{0}” is there already.', logName(uri)));
}

function warnOfGlob(uri: vscode.Uri): void {
  const message = vscode.l10n.t('“{0}” is no model by the setting {1}.', logName(uri), SETTINGS.models);
  void vscode.window.showWarningMessage(message);
}
