import { isPlainObject } from '../cqrs/state/plain-json.ts';
import type { Source, SourceMember } from './source.ts';
import { keySource, textSource } from './text-source.ts';

/** How deep values are written, in containers within containers. */
const DEEPEST = 100;

// The user's code may replace what is global.
const { isArray } = Array;
const { entries, getPrototypeOf } = Object;
const NativeMap = Map;
const NativeSet = Set;
const NativeDate = Date;
const NativeBytes = Uint8Array;

/** Thrown on the way, because there is no source. */
const UNWRITABLE = new Error('not writable');

/**
 * The JavaScript that makes a value like this one: of plain objects, arrays, maps, sets, dates, bytes and primitives.
 * Undefined where the value has something else in it (functions, symbols, instances of classes), or is too deep. Throws
 * what reading it throws.
 */
export function valueSource(value: unknown): Source | undefined {
  try {
    return sourceOf(value, 0);
  } catch (error) {
    if (error === UNWRITABLE) return undefined;
    throw error;
  }
}

function sourceOf(value: unknown, depth: number): Source {
  switch (typeof value) {
    case 'string':
      return textSource(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (depth > DEEPEST) throw UNWRITABLE;
      return objectSource(value, depth + 1);
    case 'function':
    case 'symbol':
      throw UNWRITABLE;
  }
}

function objectSource(value: object, depth: number): Source {
  if (isArray(value)) return { open: '[', close: ']', members: itemsOf(value, depth) };
  if (isPlainObject(value)) {
    if (getPrototypeOf(value) === null) throw UNWRITABLE;
    const members = entries(value).map(([key, member]) => {
      return { key: keySource(key), value: sourceOf(member, depth) };
    });
    return { open: '{', close: '}', members };
  }
  switch (getPrototypeOf(value)) {
    case NativeDate.prototype: {
      const time = (value as Date).getTime();
      return Number.isNaN(time) ? 'new Date(NaN)' : `new Date(${textSource((value as Date).toISOString())})`;
    }
    case NativeMap.prototype: {
      const pairs = [...(value as ReadonlyMap<unknown, unknown>)].map((pair): SourceMember => {
        return { key: '', value: { open: '[', close: ']', members: itemsOf(pair, depth) } };
      });
      return pairs.length === 0 ? 'new Map()' : { open: 'new Map([', close: '])', members: pairs };
    }
    case NativeSet.prototype: {
      const items = itemsOf([...(value as ReadonlySet<unknown>)], depth);
      return items.length === 0 ? 'new Set()' : { open: 'new Set([', close: '])', members: items };
    }
    case NativeBytes.prototype:
      return { open: 'new Uint8Array([', close: '])', members: itemsOf([...(value as Uint8Array)], depth) };
    default:
      throw UNWRITABLE;
  }
}

function itemsOf(items: readonly unknown[], depth: number): SourceMember[] {
  // By index: holes are undefined.
  return Array.from(items, (item) => ({ key: '', value: sourceOf(item, depth) }));
}
