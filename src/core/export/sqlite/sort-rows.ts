// Rows run from 0 to their count; `!` says so.
import type { Turns } from '../../log/turns.ts';

/** Rows that are compared between two looks at whether others wait. */
const ROWS_A_TURN = 1 << 14;

/**
 * The rows 0 … `rows - 1` in the order of a comparison, rows that are equal by number: a merge sort, which passes over
 * what is in order already and lets others have their turns.
 */
export async function sortRows(
  rows: number,
  compare: (one: number, other: number) => number,
  turns: Turns,
): Promise<Uint32Array> {
  let sorted = Uint32Array.from({ length: rows }, (_, row) => row);
  let merged = new Uint32Array(rows);
  for (let width = 1; width < rows; width *= 2) {
    let unseen = 0;
    for (let start = 0; start < rows; start += 2 * width) {
      const middle = Math.min(start + width, rows);
      const end = Math.min(middle + width, rows);
      merge(sorted, merged, start, middle, end, compare);
      unseen += end - start;
      if (unseen >= ROWS_A_TURN) {
        unseen = 0;
        await turns.pass();
      }
    }
    [sorted, merged] = [merged, sorted];
  }
  return sorted;
}

/** Merges two runs that are in order, one behind the other. */
function merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (one: number, other: number) => number,
): void {
  if (middle === end || compare(from[middle - 1]!, from[middle]!) <= 0) {
    to.set(from.subarray(start, end), start);
    return;
  }
  let left = start;
  let right = middle;
  for (let index = start; index < end; index++) {
    const takesLeft = right === end || (left < middle && compare(from[left]!, from[right]!) <= 0);
    to[index] = takesLeft ? from[left++]! : from[right++]!;
  }
}
