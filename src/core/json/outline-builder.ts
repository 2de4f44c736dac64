import { DEEPEST_COMPARISON } from './align-members.ts';
import type { JsonNode } from './json-node.ts';
import { childPointer } from './json-pointer.ts';
import { kindOf, type LosslessValue } from './lossless-value.ts';
import { membersOf, type OutlineItem } from './outline-item.ts';
import { printJson } from './print-json.ts';

/** How much of a value an outline holds. */
export interface OutlineLimits {
  /** Levels of containers whose children are there; changes are followed deeper. */
  readonly depth: number;
  /** Children of one container. */
  readonly children: number;
  /** Nodes in total. */
  readonly nodes: number;
  /** Characters of one scalar's text. */
  readonly text: number;
}

export const DEFAULT_LIMITS: OutlineLimits = { depth: 6, children: 200, nodes: 2_000, text: 2_000 };

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

interface PendingContainer {
  readonly item: OutlineItem;
  readonly node: Mutable<JsonNode>;
  readonly depth: number;
}

/**
 * Makes outlines level by level, so that a limit cuts the deep and not the late; containers with a change in them
 * come first.
 */
export class OutlineBuilder {
  readonly #limits: OutlineLimits;
  #nodes = 0;
  #changed: PendingContainer[] = [];
  #unchanged: PendingContainer[] = [];

  constructor(limits: OutlineLimits) {
    this.#limits = limits;
  }

  build(item: OutlineItem, path: string): JsonNode {
    const node = this.#add(item, path, 0);
    this.#expandAll();
    return node;
  }

  /** The nodes of several items with what the limits allow below them. */
  buildAll(roots: readonly { readonly item: OutlineItem; readonly path: string }[]): JsonNode[] {
    const nodes = roots.map(({ item, path }) => this.#add(item, path, 0));
    this.#expandAll();
    return nodes;
  }

  #expandAll(): void {
    while (this.#changed.length > 0 || this.#unchanged.length > 0) {
      const queue = this.#changed.length > 0 ? this.#changed : this.#unchanged;
      if (queue === this.#changed) this.#changed = [];
      else this.#unchanged = [];
      for (const pending of queue) this.#expand(pending);
    }
  }

  /** A node that shows a text as it is. */
  text(text: string): JsonNode {
    return this.#withText({ key: '', path: '', kind: 'string' }, text);
  }

  #add(item: OutlineItem, path: string, depth: number): JsonNode {
    this.#nodes++;
    const node: Mutable<JsonNode> = { key: item.key, path, kind: kindOf(item.value) };
    if (item.change !== undefined) node.change = item.change;
    if (item.movedFrom !== undefined) node.movedFrom = item.movedFrom;
    if (item.before !== undefined && item.change !== 'inside') node.before = this.#preview(item.before);
    if (node.kind === 'object' || node.kind === 'array') {
      (item.change === 'inside' ? this.#changed : this.#unchanged).push({ item, node, depth });
    } else {
      this.#withText(node, printJson(item.value));
    }
    return node;
  }

  #withText(node: Mutable<JsonNode>, text: string): JsonNode {
    node.text = cut(text, this.#limits.text);
    if (node.text.length < text.length) node.textLength = text.length;
    return node;
  }

  #expand({ item, node, depth }: PendingContainer): void {
    const isChanged = item.change === 'inside';
    const isDeep = depth >= (isChanged ? DEEPEST_COMPARISON : this.#limits.depth);
    const room = Math.max(0, this.#limits.nodes - this.#nodes);
    const most = isChanged ? Math.max(this.#limits.children, room / 2) : this.#limits.children;
    const members = membersOf(item, 0, isDeep ? 0 : Math.min(room, Math.floor(most)));
    if (members === undefined) return;
    // So many that the last change is among them, where there is room.
    const needed = members.items.findLastIndex(({ change }) => change !== undefined) + 1;
    const shown = members.items.slice(0, Math.max(needed, this.#limits.children));
    node.size = members.size;
    if (!isDeep) node.children = shown.map((child) => this.#add(child, childPointer(node.path, child.key), depth + 1));
    if (members.total > shown.length) node.omitted = members.total - shown.length;
  }

  #preview(value: LosslessValue): string {
    const text = printJson(value, this.#limits.text + 1);
    const shown = cut(text, this.#limits.text);
    return shown.length < text.length ? `${shown}…` : shown;
  }
}

/** The text's first characters, without half of a surrogate pair at the end. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
