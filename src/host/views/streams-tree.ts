import * as vscode from 'vscode';
import type { StreamOrder, StreamSummary } from '../../protocol/log.ts';
import { coalesce } from '../log/coalesce.ts';
import type { LogSession } from '../log/log-session.ts';
import {
  CategoryNode,
  MoreStreamsNode,
  StreamNode,
  streamsTooltip,
  streamsTreeItem,
  type StreamsNode,
} from './stream-nodes.ts';
import { describeState } from './stream-state.ts';

const PAGE = 200;
/** Least time between two refreshes while a log grows, in milliseconds. */
const REFRESH_PAUSE = 500;

/**
 * Categories and their streams, a page at a time, so that it does not matter how many there are. Where no category
 * has two streams, they would say nothing, and the streams stand alone.
 */
export class StreamsTree implements vscode.TreeDataProvider<StreamsNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<StreamsNode | undefined>();
  readonly #refresh = coalesce(() => this.#changed.fire(undefined), REFRESH_PAUSE);
  readonly #categories = new Map<string, CategoryNode>();
  /** How many children are shown, by the id of the parent. */
  readonly #limits = new Map<string, number>();
  #session: LogSession | undefined;
  #filter = '';
  #order: StreamOrder;
  /** The stream of the selected event: shown on the page of its category wherever it stands. */
  #pinned: StreamSummary | undefined;
  #flat = false;
  /** The streams that are on the page now, by the id of the parent. */
  readonly #pages = new Map<string, ReadonlySet<string>>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(order: StreamOrder) {
    this.#order = order;
  }

  get filter(): string {
    return this.#filter;
  }

  get order(): StreamOrder {
    return this.#order;
  }

  show(session: LogSession | undefined): void {
    this.#session = session;
    this.#pinned = undefined;
    this.#categories.clear();
    this.#limits.clear();
    this.#pages.clear();
    this.#changed.fire(undefined);
  }

  refresh(): void {
    this.#refresh.trigger();
  }

  setFilter(filter: string): void {
    this.#filter = filter;
    this.#limits.clear();
    this.#changed.fire(undefined);
  }

  setOrder(order: StreamOrder): void {
    this.#order = order;
    this.#changed.fire(undefined);
  }

  showMore(node: MoreStreamsNode): void {
    const parent = node.parent?.id ?? '';
    // Each page is as long as all before it, so that a long list is reached with few clicks.
    this.#limits.set(parent, (this.#limits.get(parent) ?? PAGE) * 2);
    this.#changed.fire(node.parent);
  }

  /** The node of a stream, shown from now on; undefined where the filter hides it or the log has no such stream. */
  async pin(name: string): Promise<StreamNode | undefined> {
    const stream = await this.#session?.request('stream', { name });
    if (stream === undefined || stream === null || !this.#isShown(name)) return undefined;
    const parent = this.#flat ? undefined : this.#categories.get(stream.category);
    this.#pinned = stream;
    if (this.#pages.get(parent?.id ?? '')?.has(name) === false) this.#changed.fire(parent);
    return new StreamNode(stream, parent);
  }

  async getChildren(node?: StreamsNode): Promise<StreamsNode[]> {
    const session = this.#session;
    if (session === undefined || session.failure !== undefined) return [];
    if (node !== undefined) return node.kind === 'category' ? this.#streams(session, node) : [];
    const streams = await session.opened.then(
      (summary) => summary.streams,
      () => undefined,
    );
    // The editor says why a log does not open.
    if (streams === undefined) return [];
    const categories = await session.request('categories', this.#query());
    this.#flat = categories.length > 1 && categories.every((category) => category.streams === 1);
    if (this.#flat && (this.#filter !== '' || categories.length === streams)) return this.#streams(session, undefined);
    this.#flat = false;
    const limit = this.#limits.get('') ?? PAGE;
    const nodes: StreamsNode[] = categories.slice(0, limit).map((category) => this.#categoryNode(category));
    if (categories.length > limit) nodes.push(new MoreStreamsNode(undefined, categories.length - limit));
    return nodes;
  }

  getParent(node: StreamsNode): StreamsNode | undefined {
    return node.kind === 'category' ? undefined : node.parent;
  }

  getTreeItem(node: StreamsNode): vscode.TreeItem {
    return streamsTreeItem(node, this.#categories.size === 1 || this.#filter !== '');
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: StreamsNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const lines = [streamsTooltip(node)];
    if (node.kind === 'stream' && this.#session !== undefined) {
      lines.push(await describeState(this.#session, node.stream.name, token));
    }
    const tooltip = lines.filter((text) => text !== undefined).join('\n');
    if (tooltip !== '') item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#refresh.dispose();
    this.#changed.dispose();
  }

  #query(): { filter?: string; order: StreamOrder } {
    return { order: this.#order, ...(this.#filter === '' ? {} : { filter: this.#filter }) };
  }

  async #streams(session: LogSession, parent: CategoryNode | undefined): Promise<StreamsNode[]> {
    const limit = this.#limits.get(parent?.id ?? '') ?? PAGE;
    const within = parent === undefined ? {} : { category: parent.category.name };
    const { items, total } = await session.request('streams', { ...within, ...this.#query(), limit });
    const nodes: StreamsNode[] = items.map((stream) => new StreamNode(stream, parent));
    const pinned = this.#pinned;
    const missing =
      pinned !== undefined &&
      total > items.length &&
      (parent === undefined || pinned.category === parent.category.name) &&
      this.#isShown(pinned.name) &&
      !items.some((stream) => stream.name === pinned.name);
    if (missing) nodes.push(new StreamNode(pinned, parent));
    this.#pages.set(parent?.id ?? '', new Set([...items, ...(missing ? [pinned] : [])].map(({ name }) => name)));
    if (total > nodes.length) nodes.push(new MoreStreamsNode(parent, total - nodes.length));
    return nodes;
  }

  #categoryNode(category: { readonly name: string } & CategoryNode['category']): CategoryNode {
    const node = this.#categories.get(category.name) ?? new CategoryNode(category);
    node.category = category;
    this.#categories.set(category.name, node);
    return node;
  }

  #isShown(name: string): boolean {
    return name.toLowerCase().includes(this.#filter.toLowerCase());
  }
}
