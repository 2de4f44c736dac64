import * as vscode from 'vscode';
import type { LogWindow } from '../../protocol/connection.ts';
import { invalid, readArguments, text } from '../arguments.ts';
import { serverUri } from '../servers/server-uri.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG } from './argument.ts';
import { bringIn, windowOf } from './change-window.ts';
import type { CommandHandler } from './command.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/** Brings in the events of a stream of the server. `{ uri?, stream }` or the stream's node → the window. */
export const showServerStream: CommandHandler = async (context, argument): Promise<LogWindow> => {
  const given = isNode(argument, 'server-stream')
    ? { uri: serverUri(argument.connection), stream: argument.stream.name }
    : readArguments(argument, { ...LOG, stream: text });
  return useLog(context, given.uri, async (session) => {
    const { last } = await windowOf(session);
    const window = await bringIn(context, session, { last, stream: given.stream });
    if (!isProgrammatic(argument)) await showInEditor(session.uri);
    return window;
  });
};

/** Shows the streams of servers whose name contains a text. `{ text }` → the text. */
export const filterServerStreams: CommandHandler = async ({ servers }, argument): Promise<string | undefined> => {
  const filter = isProgrammatic(argument)
    ? readArguments(argument, { text }).text
    : await vscode.window.showInputBox({
        title: vscode.l10n.t('Filter Streams of Servers'),
        prompt: vscode.l10n.t('Shows the streams whose name contains this text. Leave it empty to show all.'),
        value: servers.tree.filter,
      });
  if (filter !== undefined) servers.setFilter(filter);
  return filter;
};

/** Shows the next page of a server's streams. The node that stands for it → nothing. */
export const showMoreServerStreams: CommandHandler = ({ servers }, argument) => {
  if (!isNode(argument, 'more-server-streams')) throw invalid(vscode.l10n.t('The argument must be a row of the tree.'));
  servers.tree.showMore(argument);
};
