import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { optional, readArguments, text, wholeNumber } from '../arguments.ts';
import { findInModel, findInWorkspace, type TypePlace } from '../code/find-type-code.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { openCode } from '../ui/open-code.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { runCancellably } from '../ui/run-cancellably.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

interface FoundCode {
  readonly uri: string;
  /** From 1, as the column. */
  readonly line: number;
  readonly column: number;
}

interface WantedType {
  readonly type: string;
  /** The stream whose model is looked at first. */
  readonly stream: string | undefined;
}

/**
 * Goes to where the user's code handles an event type: the model of the stream, another model, or any file of code that
 * has the name between quotes. `{ uri?, type | position }` or the type's row → `{ uri, line, column }`.
 */
export const goToCode: CommandHandler = async (context, argument): Promise<FoundCode | undefined> => {
  const shape = { ...LOG, type: optional(text), position: optional(wholeNumber(1)) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const type = isNode(argument, 'type') ? argument.type.name : given?.type;
  const wanted: WantedType =
    type !== undefined
      ? { type, stream: undefined }
      : await useLog(context, given?.uri ?? uriOf(argument), (session) => typeOf(session, given?.position));
  const title = vscode.l10n.t('Looking for “{0}” in code', wanted.type);
  const places = await runCancellably(title, (signal) => find(context, wanted, signal));
  const place = given === undefined ? await choose(places, wanted.type) : places[0];
  if (place === undefined) return undefined;
  const found = {
    uri: place.uri.toString(),
    line: place.range.start.line + 1,
    column: place.range.start.character + 1,
  };
  await openCode(found);
  return found;
};

async function typeOf(session: LogSession, position: number | undefined): Promise<WantedType> {
  const [row] = await session.request('rows', { positions: [positionOf(session, position)] });
  if (row === undefined) throw new FoldlineError('not-found', vscode.l10n.t('There is no such event.'));
  return row;
}

/** The likeliest place first. Rejects with `not-found`. */
async function find(
  { models }: FoldlineContext,
  { type, stream }: WantedType,
  signal: AbortSignal,
): Promise<TypePlace[]> {
  await models.whenReady();
  const own = stream === undefined ? undefined : models.modelFor(stream)?.file;
  const others = models.files.filter((file) => file !== own);
  for (const file of own === undefined ? others : [own, ...others]) {
    const places = await findInModel(file, type, signal);
    const handled = places.filter(({ role }) => role === 'handled');
    // What folds the stream's own events is what is meant.
    if (handled.length > 0) return file === own ? handled.slice(0, 1) : handled;
  }
  const places = await findInWorkspace(type, signal);
  if (places.length > 0) return places;
  throw new FoldlineError('not-found', vscode.l10n.t('No code of this workspace has the name “{0}” in quotes.', type));
}

async function choose(places: readonly TypePlace[], type: string): Promise<TypePlace | undefined> {
  if (places.length <= 1) return places[0];
  const items = places.map((place) => ({
    label: plainLabel(place.line),
    description: `${vscode.workspace.asRelativePath(place.uri)}:${place.range.start.line + 1}`,
    iconPath: new vscode.ThemeIcon(place.role === 'handled' ? 'symbol-function' : 'symbol-string'),
    place,
  }));
  const placeHolder = vscode.l10n.t('Where “{0}” stands in code', type);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.place;
}
