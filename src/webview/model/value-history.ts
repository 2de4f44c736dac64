import type { Explanation, ValueChange } from '../../protocol/explain.ts';

/** The place, in the list of a value's changes, of the one that made it what it is after an event; -1 before the first. */
export function changeAt(changes: readonly ValueChange[], position: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changes[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The JSON text of a value after an event; null where there was none. */
export function valueAfter({ changes, value }: Explanation, position: number): string | null {
  const [first] = changes;
  if (first === undefined) return value;
  const place = changeAt(changes, position);
  return place < 0 ? first.before : (changes[place]?.after ?? null);
}
