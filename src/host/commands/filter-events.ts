import * as vscode from 'vscode';
import type { EventFilter } from '../../protocol/log.ts';
import { listOf, optional, readArguments, text, time } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { withoutFilterPart } from '../log/filter.ts';
import type { LogSession } from '../log/log-session.ts';
import { EventTypeNode } from '../views/event-type-nodes.ts';
import { StreamNode } from '../views/stream-nodes.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

interface Filtered {
  readonly filter: EventFilter;
  /** How many events match. */
  readonly matches: number;
}

/** Filters the log in all its views. `{ uri?, stream?, types?, text?, from?, to? }` → the filter and how many match. */
export const filterEvents: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (!isProgrammatic(argument)) {
    return useLog(context, uriOf(argument), async (session) => {
      const filter = await askText(session.filter);
      return filter === undefined ? undefined : setFilter(session, filter);
    });
  }
  const shape = {
    ...LOG,
    stream: optional(text),
    types: optional(listOf(text)),
    text: optional(text),
    from: optional(time),
    to: optional(time),
  };
  const { uri, ...filter } = readArguments(argument, shape);
  return useLog(context, uri, (session) => setFilter(session, filter));
};

/** Shows every event again. `{ uri? }` → the filter and how many match. */
export const clearFilter: CommandHandler = async (context, argument): Promise<Filtered> => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, (session) => setFilter(session, {}));
};

/** Shows the events of one stream only. `{ uri?, stream }` or the stream's node → the filter and how many match. */
export const showOnlyStream: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (argument instanceof StreamNode) return change(context, undefined, { stream: argument.stream.name });
  const { uri, stream } = readArguments(isProgrammatic(argument) ? argument : {}, { ...LOG, stream: text });
  return change(context, uri, { stream });
};

/** Shows the events of one type only. `{ uri?, type }` or the type's node → the filter and how many match. */
export const showOnlyType: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (argument instanceof EventTypeNode) return change(context, undefined, { types: [argument.type.name] });
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

async function setFilter(session: LogSession, filter: EventFilter): Promise<Filtered> {
  const { events } = session.summary ?? (await session.opened);
  session.setFilter(filter);
  const { positions } = await session.matches();
  return { filter: session.filter, matches: positions?.length ?? events };
}

async function askText(filter: EventFilter): Promise<EventFilter | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Events'),
    prompt: vscode.l10n.t('Shows the events whose JSON contains this text. Leave it empty to show all.'),
    value: filter.text ?? '',
  });
  return typed === undefined ? undefined : { ...filter, text: typed };
}
