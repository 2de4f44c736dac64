import * as vscode from 'vscode';
import type { EventFilter } from '../../protocol/log.ts';
import { readArguments, text } from '../arguments.ts';
import { FILTER, toFilter } from '../filter-arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { withoutFilterPart } from '../log/filter.ts';
import type { LogSession } from '../log/log-session.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

export interface Filtered {
  readonly filter: EventFilter;
  /** How many events match. */
  readonly matches: number;
}

/**
 * Filters the log in all its views. `{ uri?, stream?, types?, text?, from?, to?, filter? }`, where `filter` is in the
 * language of filters → the filter and how many match.
 */
export const filterEvents: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (!isProgrammatic(argument)) {
    return useLog(context, uriOf(argument), async (session) => {
      const filter = await askExpression(session);
      return filter === undefined ? undefined : setFilter(session, filter);
    });
  }
  const { uri, ...filter } = readArguments(argument, { ...LOG, ...FILTER });
  return useLog(context, uri, (session) => setFilter(session, toFilter(filter)));
};

/** Shows every event again. `{ uri? }` → the filter and how many match. */
export const clearFilter: CommandHandler = async (context, argument): Promise<Filtered> => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, (session) => setFilter(session, {}));
};

/** Shows the events of one stream only. `{ uri?, stream }` or the stream's node → the filter and how many match. */
export const showOnlyStream: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (isNode(argument, 'stream')) return change(context, undefined, { stream: argument.stream.name });
  const { uri, stream } = readArguments(isProgrammatic(argument) ? argument : {}, { ...LOG, stream: text });
  return change(context, uri, { stream });
};

/** Shows the events of one type only. `{ uri?, type }` or the type's node → the filter and how many match. */
export const showOnlyType: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (isNode(argument, 'type')) return change(context, undefined, { types: [argument.type.name] });
  const { uri, type } = readArguments(isProgrammatic(argument) ? argument : {}, { ...LOG, type: text });
  return change(context, uri, { types: [type] });
};

/** Shows the events of all types. `{ uri? }` → the filter and how many match. */
export const showAllTypes: CommandHandler = async (context, argument): Promise<Filtered> => {
  const { uri } = isProgrammatic(argument) ? readArguments(argument, LOG) : {};
  return useLog(context, uri, (session) => setFilter(session, withoutFilterPart(session.filter, 'types')));
};

function change(context: FoldlineContext, uri: vscode.Uri | undefined, part: EventFilter): Promise<Filtered> {
  return useLog(context, uri, (session) => setFilter(session, { ...session.filter, ...part }));
}

/** Filters the log in all its views; rejects with `invalid-filter` where the expression is not understood. */
export async function setFilter(session: LogSession, filter: EventFilter): Promise<Filtered> {
  const { events } = session.summary ?? (await session.opened);
  session.setFilter(filter);
  const { positions } = await session.matches();
  return { filter: session.filter, matches: positions?.length ?? events };
}

async function askExpression(session: LogSession): Promise<EventFilter | undefined> {
  const { filter } = session;
  const expression = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Events'),
    prompt: vscode.l10n.t('Words that events hold, or fields: {0}', 'type:OrderPlaced data.qty>5 time>2026-01-05'),
    value: filter.expression ?? '',
    validateInput: async (typed) => (await session.request('checkFilter', { expression: typed }))?.message,
  });
  return expression === undefined ? undefined : { ...filter, expression };
}
