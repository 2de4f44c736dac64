// Bytes are read within the bounds that the caller gives; `!` says so.
import { skipString, skipValue } from './skip-value.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/** A key of an object. */
export interface PathKey {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** A step of a path into a JSON value: a key of an object, or an index of an array. */
export type PathStep = PathKey | number;

export function pathStep(step: string | number): PathStep {
  return typeof step === 'number' ? step : { key: step, bytes: new TextEncoder().encode(step) };
}

/**
 * Finds the value at a path in the JSON value that starts at `start`, without parsing what is beside it.
 * @param duplicates which of equal keys counts: the first, as in SQLite, or the last, as in JSON.parse
 * @returns the index where the value starts, or -1 where there is none; it ends where `skipValue` says
 */
export function findPathValue(
  bytes: Uint8Array,
  start: number,
  end: number,
  path: readonly PathStep[],
  duplicates: 'first' | 'last' = 'first',
): number {
  let value = skipSpace(bytes, start, end);
  for (const step of path) {
    if (value < 0) return -1;
    value =
      typeof step === 'number'
        ? element(bytes, value, end, step)
        : member(bytes, value, end, step, duplicates === 'last');
  }
  return value;
}

/** Where the value of a key starts in the object at `start`, or -1. */
function member(bytes: Uint8Array, start: number, end: number, wanted: PathKey, last: boolean): number {
  if (bytes[start] !== OPEN_BRACE) return -1;
  let found = -1;
  let index = skipSpace(bytes, start + 1, end);
  while (index < end && bytes[index] === QUOTE) {
    const keyEnd = skipString(bytes, index, end);
    if (keyEnd < 0) return found;
    const isWanted = isKey(bytes, index + 1, keyEnd - 1, wanted);
    index = skipSpace(bytes, keyEnd, end);
    if (bytes[index] !== COLON) return found;
    index = skipSpace(bytes, index + 1, end);
    if (isWanted) {
      found = index;
      if (!last) return found;
    }
    index = afterValue(bytes, index, end);
    if (index < 0) return found;
  }
  return found;
}

/** Where an element starts in the array at `start`, or -1. */
function element(bytes: Uint8Array, start: number, end: number, wanted: number): number {
  if (bytes[start] !== OPEN_BRACKET) return -1;
  let index = skipSpace(bytes, start + 1, end);
  for (let place = 0; index >= 0 && index < end; place++) {
    if (place === wanted) return bytes[index] === 0x5d ? -1 : index;
    index = afterValue(bytes, index, end);
  }
  return -1;
}

/** Where the next member or element starts after the value at `start`, or -1 where that was the last. */
export function afterValue(bytes: Uint8Array, start: number, end: number): number {
  const valueEnd = skipValue(bytes, start, end);
  if (valueEnd < 0) return -1;
  const index = skipSpace(bytes, valueEnd, end);
  return bytes[index] === COMMA ? skipSpace(bytes, index + 1, end) : -1;
}

/** Whether the inside of a JSON string spells a key, escapes or not. */
export function isKey(bytes: Uint8Array, start: number, end: number, wanted: PathKey): boolean {
  const spelling = wanted.bytes;
  let index = 0;
  while (index < spelling.length && start + index < end && bytes[start + index] === spelling[index]) index++;
  if (index === spelling.length) return start + index === end;
  for (let rest = start + index; rest < end; rest++) {
    if (bytes[rest] === BACKSLASH) return decodeKey(bytes.subarray(start, end)) === wanted.key;
  }
  return false;
}

function decodeKey(inside: Uint8Array): string | undefined {
  try {
    return String(JSON.parse(`"${new TextDecoder().decode(inside)}"`));
  } catch {
    return undefined;
  }
}

/** The index of what stands behind white space. */
export function skipSpace(bytes: Uint8Array, start: number, end: number): number {
  let index = start;
  while (index < end && (bytes[index] === 0x20 || (bytes[index]! >= 0x09 && bytes[index]! <= 0x0d))) index++;
  return index;
}
