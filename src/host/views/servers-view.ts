import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../ids.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import type { Platform } from '../platform.ts';
import type { Connections } from '../servers/connections.ts';
import type { ServersNode } from './server-nodes.ts';
import { ServersTree } from './servers-tree.ts';

/** The view “Servers”: what the settings name, and the streams that are there. */
export class ServersView implements vscode.Disposable {
  readonly tree: ServersTree;
  readonly #view: vscode.TreeView<ServersNode>;

  constructor(platform: Platform, sessions: LogSessions, connections: Connections) {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.canConnect, platform.connects);
    this.tree = new ServersTree(sessions, connections);
    this.#view = vscode.window.createTreeView(VIEWS.servers, { treeDataProvider: this.tree, showCollapseAll: true });
  }

  setFilter(filter: string): void {
    this.tree.setFilter(filter);
    this.#view.description = filter === '' ? '' : `“${filter}”`;
  }

  dispose(): void {
    this.#view.dispose();
    this.tree.dispose();
  }
}
