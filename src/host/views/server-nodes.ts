import * as vscode from 'vscode';
import type { ServerStream } from '../../protocol/connection.ts';
import type { ConfiguredConnection } from '../config/connections.ts';
import type { CommandId } from '../ids.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionAddress, kindName } from '../servers/describe-connection.ts';
import { windowText } from '../servers/window-text.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { shortTime } from '../ui/times.ts';
import { TreeNode } from './tree-node.ts';

export type ServersNode = ConnectionNode | ServerStreamNode | MoreServerStreamsNode;

/** A connection of the settings. */
export class ConnectionNode extends TreeNode {
  readonly kind = 'connection';
  readonly id: string;
  readonly configured: ConfiguredConnection;

  constructor(configured: ConfiguredConnection) {
    super();
    this.id = `connection:${configured.name}`;
    this.configured = configured;
  }
}

/** A stream that is on a server, whether its events were brought in or not. */
export class ServerStreamNode extends TreeNode {
  readonly kind = 'server-stream';
  readonly id: string;
  readonly connection: string;
  readonly stream: ServerStream;

  constructor(connection: string, stream: ServerStream) {
    super();
    this.id = `server-stream:${connection}:${stream.name}`;
    this.connection = connection;
    this.stream = stream;
  }
}

/** Stands for the streams after those that are shown. */
export class MoreServerStreamsNode extends TreeNode {
  readonly kind = 'more-server-streams';
  readonly id: string;
  readonly connection: string;
  /** How many there are; null where the server does not say. */
  readonly omitted: number | null;

  constructor(connection: string, omitted: number | null) {
    super();
    this.id = `more-server-streams:${connection}`;
    this.connection = connection;
    this.omitted = omitted;
  }
}

/** The row of a connection, as its log stands now where it is open. */
export function connectionItem(node: ConnectionNode, session: LogSession | undefined): vscode.TreeItem {
  const { configured } = node;
  const item = new vscode.TreeItem(configured.name);
  item.id = node.id;
  const { state, icon, description } = connectionState(configured, session);
  item.contextValue = `connection.${state}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.description = description;
  if (state === 'open' || state === 'lost') item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  if (state !== 'invalid') {
    const title = vscode.l10n.t('Open Connection');
    item.command = { command: 'foldline.openConnection' satisfies CommandId, title, arguments: [node] };
  }
  item.tooltip = connectionTooltip(configured, session);
  return item;
}

interface ConnectionState {
  readonly state: 'invalid' | 'closed' | 'opening' | 'failed' | 'open' | 'lost';
  readonly icon: string;
  readonly description: string;
}

function connectionState(configured: ConfiguredConnection, session: LogSession | undefined): ConnectionState {
  const { l10n } = vscode;
  if (!('connection' in configured)) {
    return { state: 'invalid', icon: 'error', description: l10n.t('not valid in the settings') };
  }
  const address = connectionAddress(configured.connection);
  if (session === undefined) return { state: 'closed', icon: 'plug', description: address };
  if (session.failure !== undefined) {
    return { state: 'failed', icon: 'error', description: l10n.t('not connected') };
  }
  const { summary } = session;
  if (summary?.server === undefined) {
    return { state: 'opening', icon: 'loading~spin', description: l10n.t('connecting…') };
  }
  const { total, connection } = summary.server;
  if (connection === 'lost') {
    return { state: 'lost', icon: 'debug-disconnect', description: l10n.t('connection lost, tried again') };
  }
  const brought = formatNumber(summary.events);
  const description =
    total === null
      ? countOf(summary.events, l10n.t('event'), l10n.t('events'))
      : l10n.t('{0} of {1} events', brought, formatNumber(total));
  return { state: 'open', icon: 'vm-active', description };
}

function connectionTooltip(configured: ConfiguredConnection, session: LogSession | undefined): string {
  if (!('connection' in configured)) return configured.mistake;
  const { connection } = configured;
  const server = session?.summary?.server;
  const lines = [
    kindName(connection),
    connectionAddress(connection),
    ...(session?.failure === undefined ? [] : [session.failure.message]),
    ...(server === undefined ? [] : [server.server, windowText(server.window)]),
    ...(server?.message === undefined ? [] : [server.message]),
  ];
  return lines.join('\n');
}

/** The row of a stream. Names are the log's, so they are shown as plain text only. */
export function serverStreamItem(node: ServerStreamNode, isShown: boolean): vscode.TreeItem {
  const { name, events, lastTime } = node.stream;
  const item = new vscode.TreeItem(name === '' ? vscode.l10n.t('(no name)') : name);
  item.id = node.id;
  const facts = [
    ...(events === null ? [] : [formatNumber(events)]),
    ...(lastTime === null ? [] : [shortTime(lastTime)]),
  ];
  item.description = facts.join(' · ');
  item.iconPath = new vscode.ThemeIcon(isShown ? 'circle-filled' : 'git-commit');
  item.contextValue = 'serverStream';
  item.tooltip = vscode.l10n.t('{0}: click to bring in its events', name);
  const title = vscode.l10n.t('Bring In Stream');
  item.command = { command: 'foldline.showServerStream' satisfies CommandId, title, arguments: [node] };
  return item;
}

export function moreServerStreamsItem(node: MoreServerStreamsNode): vscode.TreeItem {
  const title = vscode.l10n.t('Show More…');
  const item = new vscode.TreeItem(title);
  item.id = node.id;
  if (node.omitted !== null) item.description = vscode.l10n.t('{0} more', formatNumber(node.omitted));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'foldline.showMoreServerStreams' satisfies CommandId, title, arguments: [node] };
  return item;
}
