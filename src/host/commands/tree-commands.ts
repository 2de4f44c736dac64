import * as vscode from 'vscode';
import type { StreamOrder } from '../../protocol/log.ts';
import { FoldlineError } from '../../core/events/errors.ts';
import { invalid, oneOf, readArguments, text } from '../arguments.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { copy } from './copy.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

const ORDERS: readonly StreamOrder[] = ['name', 'recent', 'events'];

/** Shows the streams whose name contains a text. `{ text }` → the text. */
export const filterStreams: CommandHandler = async ({ streams }, argument): Promise<string | undefined> => {
  const filter = isProgrammatic(argument)
    ? readArguments(argument, { text }).text
    : await vscode.window.showInputBox({
        title: vscode.l10n.t('Filter Streams'),
        prompt: vscode.l10n.t('Shows the streams whose name contains this text. Leave it empty to show all.'),
        value: streams.tree.filter,
      });
  if (filter !== undefined) streams.setFilter(filter);
  return filter;
};

/** Shows all streams again. `{}` → nothing. */
export const clearStreamFilter: CommandHandler = ({ streams }, argument) => {
  if (isProgrammatic(argument)) readArguments(argument, {});
  streams.setFilter('');
};

/** Orders the streams. `{ order }` → the order. */
export const sortStreams: CommandHandler = async ({ streams }, argument): Promise<StreamOrder | undefined> => {
  const order = isProgrammatic(argument)
    ? readArguments(argument, { order: oneOf(ORDERS) }).order
    : await askOrder(streams.tree.order);
  if (order !== undefined) await streams.setOrder(order);
  return order;
};

/** Shows the next page of streams. The node that stands for it → nothing. */
export const showMoreStreams: CommandHandler = ({ streams }, argument) => {
  if (!isNode(argument, 'more-streams')) throw noNode();
  streams.tree.showMore(argument);
};

/** Shows the next page of event types. The node that stands for it → nothing. */
export const showMoreTypes: CommandHandler = ({ eventTypes }, argument) => {
  if (!isNode(argument, 'more-types')) throw noNode();
  eventTypes.tree.showMore();
};

/** Selects a stream's last event. `{ uri?, stream }` or the stream's node → its position. */
export const selectStream: CommandHandler = async (context, argument): Promise<number> => {
  const { uri, stream } = isNode(argument, 'stream')
    ? { uri: undefined, stream: argument.stream.name }
    : readArguments(isProgrammatic(argument) ? argument : {}, { ...LOG, stream: text });
  return useLog(context, uri, async (session) => {
    const found = await session.request('stream', { name: stream });
    if (found === null) throw new FoldlineError('not-found', vscode.l10n.t('There is no stream “{0}”.', stream));
    await session.select(found.lastPosition);
    if (!isProgrammatic(argument)) await showInEditor(session.uri);
    return found.lastPosition;
  });
};

/** Copies the name of a stream or category. `{ stream }` or the node → the name. */
export const copyStreamName: CommandHandler = async (_, argument): Promise<string> => {
  if (isNode(argument, 'stream')) return copy(argument.stream.name);
  if (isNode(argument, 'category')) return copy(argument.category.name);
  return copy(readArguments(isProgrammatic(argument) ? argument : {}, { stream: text }).stream);
};

/** Copies the name of an event type. `{ type }` or the node → the name. */
export const copyTypeName: CommandHandler = async (_, argument): Promise<string> => {
  if (isNode(argument, 'type')) return copy(argument.type.name);
  return copy(readArguments(isProgrammatic(argument) ? argument : {}, { type: text }).type);
};

function noNode(): FoldlineError {
  return invalid(vscode.l10n.t('The argument must be a row of the tree.'));
}

async function askOrder(now: StreamOrder): Promise<StreamOrder | undefined> {
  const labels: Readonly<Record<StreamOrder, string>> = {
    name: vscode.l10n.t('By name'),
    recent: vscode.l10n.t('By last event, newest first'),
    events: vscode.l10n.t('By number of events, most first'),
  };
  const items = ORDERS.map((order) => ({
    label: labels[order],
    order,
    description: order === now ? vscode.l10n.t('chosen now') : '',
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Sort streams') }))?.order;
}
