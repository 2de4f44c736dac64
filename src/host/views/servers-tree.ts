import * as vscode from 'vscode';
import { configuredConnections } from '../config/connections.ts';
import { coalesce } from '../log/coalesce.ts';
import type { LogSession } from '../log/log-session.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import type { Connections } from '../servers/connections.ts';
import { connectionNameOf, serverUri } from '../servers/server-uri.ts';
import {
  connectionItem,
  ConnectionNode,
  MoreServerStreamsNode,
  moreServerStreamsItem,
  serverStreamItem,
  ServerStreamNode,
  type ServersNode,
} from './server-nodes.ts';
import { ServerStreams } from './server-streams.ts';

/** Least time between two looks at the streams of a server that gets new events, in milliseconds. */
const PAUSE = 3_000;

/** The connections of the settings, and the streams of the servers that are connected: asked for when they are shown. */
export class ServersTree implements vscode.TreeDataProvider<ServersNode>, vscode.Disposable {
  readonly #sessions: LogSessions;
  readonly #changed = new vscode.EventEmitter<ServersNode | undefined>();
  readonly #streams = new Map<LogSession, ServerStreams>();
  readonly #watched = new Map<LogSession, vscode.Disposable>();
  readonly #disposables: readonly vscode.Disposable[];
  #filter = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(sessions: LogSessions, connections: Connections) {
    this.#sessions = sessions;
    this.#disposables = [
      this.#changed,
      connections.onDidChange(() => this.#changed.fire(undefined)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire(undefined)),
      sessions.onDidOpen((session) => this.#watch(session)),
      sessions.onDidClose((session) => this.#forget(session)),
    ];
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows the streams whose name contains a text. */
  setFilter(filter: string): void {
    this.#filter = filter;
    for (const streams of this.#streams.values()) streams.setFilter(filter);
    this.#changed.fire(undefined);
  }

  showMore({ connection }: MoreServerStreamsNode): void {
    const session = this.#sessions.find(serverUri(connection));
    if (session !== undefined) this.#streams.get(session)?.showMore();
    this.#changed.fire(undefined);
  }

  async getChildren(node?: ServersNode): Promise<ServersNode[]> {
    if (node === undefined) {
      // Where connections cannot or may not be made, the view says so instead.
      return vscode.workspace.isTrusted ? configuredConnections().map((found) => new ConnectionNode(found)) : [];
    }
    const session = node.kind === 'connection' ? this.#sessionOf(node) : undefined;
    if (node.kind !== 'connection' || session?.summary?.server === undefined) return [];
    const streams = this.#streamsOf(session);
    // What the connection does is told beside its name; the streams are those that were there before.
    await streams.load().catch(() => undefined);
    const { name } = node.configured;
    const nodes: ServersNode[] = streams.items.map((stream) => new ServerStreamNode(name, stream));
    if (streams.omitted !== 0) nodes.push(new MoreServerStreamsNode(name, streams.omitted));
    return nodes;
  }

  getTreeItem(node: ServersNode): vscode.TreeItem {
    switch (node.kind) {
      case 'connection':
        return connectionItem(node, this.#sessionOf(node));
      case 'server-stream': {
        const shown = this.#sessions.find(serverUri(node.connection))?.summary?.server?.window.stream;
        return serverStreamItem(node, shown === node.stream.name);
      }
      case 'more-server-streams':
        return moreServerStreamsItem(node);
      default:
        return node satisfies never;
    }
  }

  dispose(): void {
    for (const watching of this.#watched.values()) watching.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #sessionOf({ configured }: ConnectionNode): LogSession | undefined {
    return this.#sessions.find(serverUri(configured.name));
  }

  #streamsOf(session: LogSession): ServerStreams {
    const known = this.#streams.get(session);
    if (known !== undefined) return known;
    const streams = new ServerStreams(session);
    streams.setFilter(this.#filter);
    this.#streams.set(session, streams);
    return streams;
  }

  #watch(session: LogSession): void {
    if (connectionNameOf(session.uri) === undefined) return;
    const refresh = coalesce(() => {
      this.#streams.get(session)?.forget();
      this.#changed.fire(undefined);
    }, PAUSE);
    let shown = '';
    const look = (): void => {
      const { summary, failure } = session;
      const now = JSON.stringify([summary?.server, summary?.events, failure?.message]);
      if (now === shown) return;
      shown = now;
      refresh.trigger();
    };
    const watching = vscode.Disposable.from(session.onDidChange(look), session.onDidFail(look), refresh);
    this.#watched.set(session, watching);
    this.#changed.fire(undefined);
  }

  #forget(session: LogSession): void {
    this.#watched.get(session)?.dispose();
    if (this.#watched.delete(session)) this.#changed.fire(undefined);
    this.#streams.delete(session);
  }
}
