import * as vscode from 'vscode';
import type { StreamOrder } from '../../protocol/log.ts';
import { onDidChangeTimeZone } from '../config/time-zone.ts';
import { CONTEXT_KEYS, MEMORY, VIEWS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import type { LogSession } from '../log/log-session.ts';
import { StreamsTree } from './streams-tree.ts';
import type { StreamsNode } from './stream-nodes.ts';

const ORDERS: readonly StreamOrder[] = ['name', 'recent', 'events'];

/** The view “Streams”: the tree, its filter and order, and the selected event's stream in it. */
export class StreamsView implements vscode.Disposable {
  readonly tree: StreamsTree;
  readonly #view: vscode.TreeView<StreamsNode>;
  readonly #memory: vscode.Memento;
  readonly #active: vscode.Disposable;

  constructor(active: ActiveLog, memory: vscode.Memento) {
    const order = ORDERS.find((candidate) => candidate === memory.get(MEMORY.streamOrder)) ?? 'name';
    this.#memory = memory;
    this.tree = new StreamsTree(order);
    this.#view = vscode.window.createTreeView(VIEWS.streams, { treeDataProvider: this.tree, showCollapseAll: true });
    this.#active = active.follow((session, disposables) => {
      this.tree.show(session);
      if (session === undefined) return;
      disposables.push(
        session.onDidChange(() => this.tree.refresh()),
        session.onDidFail(() => this.tree.refresh()),
        onDidChangeTimeZone(() => this.tree.refresh()),
        session.onDidSelect((position) => void this.#reveal(session, position)),
        this.#view.onDidChangeVisibility(() => void this.#reveal(session, session.selected)),
      );
    });
  }

  setFilter(filter: string): void {
    this.tree.setFilter(filter);
    this.#view.description = filter === '' ? '' : `“${filter}”`;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasStreamFilter, filter !== '');
  }

  async setOrder(order: StreamOrder): Promise<void> {
    this.tree.setOrder(order);
    await this.#memory.update(MEMORY.streamOrder, order);
  }

  dispose(): void {
    this.#active.dispose();
    this.#view.dispose();
    this.tree.dispose();
  }

  async #reveal(session: LogSession, position: number | null): Promise<void> {
    if (!this.#view.visible || position === null) return;
    try {
      const [row] = await session.request('rows', { positions: [position] });
      const node = row === undefined ? undefined : await this.tree.pin(row.stream);
      if (node === undefined || session.selected !== position) return;
      await this.#view.reveal(node, { select: true, focus: false });
    } catch {
      // The log was closed or read anew meanwhile: there is nothing to reveal.
    }
  }
}
