import * as vscode from 'vscode';
import { VIEWS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { withoutFilterPart } from '../log/filter.ts';
import type { EventTypesNode } from './event-type-nodes.ts';
import { EventTypesTree } from './event-types-tree.ts';

/** The view “Event Types”: how many events there are of each, and which of them are shown. */
export class EventTypesView implements vscode.Disposable {
  readonly tree = new EventTypesTree();
  readonly #active: ActiveLog;
  readonly #view: vscode.TreeView<EventTypesNode>;
  readonly #disposables: vscode.Disposable[];

  constructor(active: ActiveLog) {
    this.#active = active;
    this.#view = vscode.window.createTreeView(VIEWS.eventTypes, {
      treeDataProvider: this.tree,
      manageCheckboxStateManually: true,
    });
    this.#disposables = [
      this.#view.onDidChangeCheckboxState(({ items }) => this.#check(items)),
      active.follow((session, disposables) => {
        this.tree.show(session);
        if (session === undefined) return;
        disposables.push(
          session.onDidChange(() => this.tree.refresh()),
          session.onDidFail(() => this.tree.refresh()),
          session.onDidFilter(() => this.tree.refresh()),
        );
      }),
      this.#view,
      this.tree,
    ];
  }

  /** Lets events of every type through the filter. */
  showAll(): void {
    const session = this.#active.session;
    session?.setFilter(withoutFilterPart(session.filter, 'types'));
  }

  /** Lets only events of one type through the filter. */
  showOnly(type: string): void {
    const session = this.#active.session;
    session?.setFilter({ ...session.filter, types: [type] });
  }

  /** Shows the types that the page left out. */
  showMore(): void {
    this.tree.showMore();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #check(items: readonly [EventTypesNode, vscode.TreeItemCheckboxState][]): void {
    const session = this.#active.session;
    if (session === undefined) return;
    const all = session.types.map(({ name }) => name);
    const shown = new Set(session.filter.types ?? all);
    for (const [node, state] of items) {
      if (node.kind !== 'type') continue;
      if (state === vscode.TreeItemCheckboxState.Checked) shown.add(node.type.name);
      else shown.delete(node.type.name);
    }
    if (all.every((name) => shown.has(name))) this.showAll();
    else session.setFilter({ ...session.filter, types: [...shown] });
  }
}
