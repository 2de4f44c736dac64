import * as vscode from 'vscode';
import { FOLD_NAMES, type FoldName } from '../../protocol/log.ts';
import { oneOf, readArguments, text } from '../arguments.ts';
import { categorySeparator } from '../config/settings.ts';
import type { FoldlineContext } from '../context.ts';
import { setFold } from '../editors/log-editor-handlers.ts';
import type { LogSession } from '../log/log-session.ts';
import { fileName } from '../ui/code-place.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

/** Chooses how a category's events become a state. `{ uri?, category, fold }` → the same. */
export const chooseFold: CommandHandler = async (context, argument) => {
  const shape = { ...LOG, category: text, fold: oneOf(FOLD_NAMES) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  return useLog(context, given?.uri ?? uriOf(argument), async (session) => {
    const category = given?.category ?? (await askCategory(session));
    if (category === undefined) return undefined;
    if (given === undefined && (await isByModel(context, session, category))) return undefined;
    const fold = given?.fold ?? (await askFold(session, category));
    if (fold === undefined) return undefined;
    await setFold(session, category, fold);
    return { category, fold };
  });
};

/** The category of the selected event; asked for where none is selected. */
async function askCategory(session: LogSession): Promise<string | undefined> {
  const { selected } = session;
  if (selected !== null) return categoryAt(session, selected);
  const categories = await session.request('categories', { order: 'name' });
  const [first] = categories;
  if (categories.length === 1 && first !== undefined) return first.name;
  const items = categories.map(({ name }) => ({ label: name, description: session.folds.get(name) ?? 'merge' }));
  const placeHolder = vscode.l10n.t('Which category?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.label;
}

/** Asks for no state: that may fail, and a fold be chosen for that. */
async function categoryAt(session: LogSession, position: number): Promise<string | undefined> {
  const [row] = await session.request('rows', { positions: [position] });
  const stream = row === undefined ? null : await session.request('stream', { name: row.stream });
  return stream?.category;
}

/**
 * Whether states of the category are made by a model, so that a fold makes none of them. The user is told, and shown the
 * model where that is wanted.
 */
async function isByModel({ models }: FoldlineContext, session: LogSession, category: string): Promise<boolean> {
  await models.whenReady();
  const { selected } = session;
  const [row] = selected === null ? [] : await session.request('rows', { positions: [selected] });
  const found = models.modelFor(row?.stream ?? `${category}${categorySeparator(session.uri)}1`);
  if (found === undefined) return false;
  const { uri } = found.file.report;
  const openModel = vscode.l10n.t('Open Model');
  const message = vscode.l10n.t(
    'The state of “{0}” is made by the model {1} in {2}.',
    category,
    found.model.name,
    fileName(uri),
  );
  if ((await vscode.window.showInformationMessage(message, openModel)) === openModel) {
    await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
  }
  return true;
}

async function askFold(session: LogSession, category: string): Promise<FoldName | undefined> {
  const now = session.folds.get(category) ?? 'merge';
  const items = FOLD_NAMES.map((fold) => ({
    label: fold,
    fold,
    detail: describeFold(fold),
    description: fold === now ? vscode.l10n.t('chosen now') : '',
  }));
  const placeHolder = vscode.l10n.t('How do the events of “{0}” become a state?', category);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.fold;
}

function describeFold(fold: FoldName): string {
  switch (fold) {
    case 'merge':
      return vscode.l10n.t('Each event’s data is merged into the state (JSON Merge Patch, RFC 7396)');
    case 'latest-by-type':
      return vscode.l10n.t('The state holds the last data of every event type');
    case 'json-patch':
      return vscode.l10n.t('Each event’s data is a JSON Patch (RFC 6902) of the state');
    case 'count-by-type':
      return vscode.l10n.t('The state counts the events of every type');
    default:
      return fold satisfies never;
  }
}
