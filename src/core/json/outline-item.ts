import { alignMembers, type AlignedMember } from './align-members.ts';
import { equalJson } from './equal-json.ts';
import type { JsonNode } from './json-node.ts';
import { JsonReader } from './json-reader.ts';
import { isUnopened, kindOf, type LosslessValue } from './lossless-value.ts';

/** A value on its way into an outline. */
export interface OutlineItem {
  readonly key: string;
  readonly value: LosslessValue;
  /** All only where the value differs from what it was, or where it was. */
  readonly change?: NonNullable<JsonNode['change']>;
  readonly movedFrom?: number;
  readonly before?: LosslessValue;
}

/** A part of a container's members, out of how many there are to show. */
export interface ItemPage {
  readonly items: readonly OutlineItem[];
  /** Members of the container itself. */
  readonly size: number;
  /** Members to show: with those that were removed, and equal keys of a payload each for itself. */
  readonly total: number;
}

/** The item of a value that was `before` and is `after`, undefined where it was not or is not. */
export function compareValues({ key, before, after, movedFrom }: AlignedMember): OutlineItem {
  if (after === undefined) return { key, value: before ?? 'null', change: 'removed', before: before ?? 'null' };
  if (before === undefined) return { key, value: after, change: 'added' };
  const moved = movedFrom === undefined ? {} : { movedFrom };
  if (equalJson(before, after)) {
    return movedFrom === undefined ? { key, value: after } : { key, value: after, change: 'moved', movedFrom };
  }
  const kind = kindOf(after);
  const change = kind === kindOf(before) && (kind === 'object' || kind === 'array') ? 'inside' : 'changed';
  return { key, value: after, change, before, ...moved };
}

/** Members of a container from `offset` on, at most `limit`; undefined for a scalar. */
export function membersOf(item: OutlineItem, offset: number, limit: number): ItemPage | undefined {
  if (item.change !== 'inside') return plainMembers(item.value, offset, limit);
  const aligned = alignMembers(item.before ?? 'null', item.value) ?? [];
  return {
    items: aligned.slice(offset, offset + limit).map(compareValues),
    size: aligned.reduce((count, member) => (member.after === undefined ? count : count + 1), 0),
    total: aligned.length,
  };
}

function plainMembers(value: LosslessValue, offset: number, limit: number): ItemPage | undefined {
  if (isUnopened(value)) return textMembers(value, offset, limit);
  if (typeof value === 'string') return undefined;
  const items: OutlineItem[] = [];
  let index = 0;
  for (const [key, member] of value.entries()) {
    if (index >= offset + limit) break;
    if (index++ >= offset) items.push({ key: String(key), value: member });
  }
  const size = 'size' in value ? value.size : value.length;
  return { items, size, total: size };
}

/** Reads a container's text through, so that equal keys are each an item and the rest is counted, not kept. */
function textMembers(text: string, offset: number, limit: number): ItemPage {
  const reader = new JsonReader(text);
  const items: OutlineItem[] = [];
  let total = 0;
  reader.next();
  for (;;) {
    let token = reader.next();
    if (reader.depth === 0) return { items, size: total, total };
    const isShown = total >= offset && total < offset + limit;
    let key = String(total);
    if (token === 'key') {
      if (isShown) key = reader.key;
      token = reader.next();
    }
    const value = reader.skip(token);
    if (isShown) items.push({ key, value });
    total++;
  }
}
