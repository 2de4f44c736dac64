import { countBelow } from '../search/count-below.ts';

/**
 * The longest rising part of a sequence of different numbers, which keeps its order: what stays where the rest moves.
 * Of several as long, one of them. In O(n log n), by patience sorting.
 */
export function longestIncreasing(values: readonly number[]): number[] {
  /** By length, the place where the part of that length that ends lowest ends. */
  const ends: number[] = [];
  const previous = new Int32Array(values.length);
  for (const [place, value] of values.entries()) {
    const length = countBelow(value, ends.length, (at) => values[ends[at] ?? 0] ?? 0);
    previous[place] = ends[length - 1] ?? -1;
    ends[length] = place;
  }
  const longest: number[] = [];
  for (let place = ends.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) longest.push(values[place] ?? 0);
  return longest.toReversed();
}
