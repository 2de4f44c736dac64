import * as vscode from 'vscode';
import type { EventTypeSummary } from '../../protocol/log.ts';
import { coalesce } from '../log/coalesce.ts';
import type { LogSession } from '../log/log-session.ts';
import {
  EventTypeNode,
  eventTypesTreeItem,
  eventTypeTooltip,
  MoreTypesNode,
  type EventTypesNode,
} from './event-type-nodes.ts';

const PAGE = 500;
/** Least time between two refreshes while a log grows, in milliseconds. */
const REFRESH_PAUSE = 500;

/** The event types of a log, the most frequent first, with a check for those that the filter lets through. */
export class EventTypesTree implements vscode.TreeDataProvider<EventTypesNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<EventTypesNode | undefined>();
  readonly #refresh = coalesce(() => this.#changed.fire(undefined), REFRESH_PAUSE);
  #session: LogSession | undefined;
  #limit = PAGE;

  readonly onDidChangeTreeData = this.#changed.event;

  show(session: LogSession | undefined): void {
    this.#session = session;
    this.#limit = PAGE;
    this.#changed.fire(undefined);
  }

  refresh(): void {
    this.#refresh.trigger();
  }

  showMore(): void {
    this.#limit *= 2;
    this.#changed.fire(undefined);
  }

  getChildren(node?: EventTypesNode): EventTypesNode[] {
    const session = this.#session;
    if (node !== undefined || session === undefined || session.failure !== undefined) return [];
    const types = session.types.filter(({ events }) => events > 0).sort(byFrequency);
    const nodes: EventTypesNode[] = types.slice(0, this.#limit).map((type) => new EventTypeNode(type));
    if (types.length > this.#limit) nodes.push(new MoreTypesNode(types.length - this.#limit));
    return nodes;
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: EventTypesNode): vscode.TreeItem {
    const types = this.#session?.filter.types;
    return eventTypesTreeItem(
      node,
      node.kind === 'more-types' || types === undefined || types.includes(node.type.name),
    );
  }

  resolveTreeItem(item: vscode.TreeItem, node: EventTypesNode): vscode.TreeItem {
    if (node.kind === 'type') item.tooltip = eventTypeTooltip(node);
    return item;
  }

  dispose(): void {
    this.#refresh.dispose();
    this.#changed.dispose();
  }
}

function byFrequency(one: EventTypeSummary, other: EventTypeSummary): number {
  return other.events - one.events || one.id - other.id;
}
