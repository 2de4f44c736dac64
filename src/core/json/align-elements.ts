import { identifyElements, type IdentifiedElements } from './element-identity.ts';
import { equalJson } from './equal-json.ts';
import { longestIncreasing } from './longest-increasing.ts';
import type { LosslessArray } from './lossless-value.ts';

/** An element of two arrays: its index before and after, -1 on the side where it is not. */
export interface AlignedElement {
  readonly before: number;
  readonly after: number;
  /** It stands elsewhere among the elements that are on both sides. */
  readonly moved: boolean;
}

/**
 * The elements of two arrays side by side, in the order after, those that were removed at their old place. They are
 * aligned at the arrays' equal beginnings and ends. What is left between is aligned by an id field where there is one,
 * with as few elements moved as can be; by index else.
 */
export function alignElements(before: LosslessArray, after: LosslessArray): AlignedElement[] {
  const shorter = Math.min(before.length, after.length);
  const equalAt = (beforeIndex: number, afterIndex: number): boolean => {
    const left = before[beforeIndex];
    const right = after[afterIndex];
    return left !== undefined && right !== undefined && equalJson(left, right);
  };
  let start = 0;
  while (start < shorter && equalAt(start, start)) start++;
  let end = 0;
  while (end < shorter - start && equalAt(before.length - 1 - end, after.length - 1 - end)) end++;

  const aligned: AlignedElement[] = [];
  for (let index = 0; index < start; index++) aligned.push(stays(index, index));
  const identified =
    start + end < shorter
      ? identifyElements(before.slice(start, before.length - end), after.slice(start, after.length - end))
      : undefined;
  if (identified === undefined) alignByIndex(aligned, start, before.length - end, after.length - end);
  else alignById(aligned, start, identified);
  for (let index = end; index > 0; index--) aligned.push(stays(before.length - index, after.length - index));
  return aligned;
}

function alignByIndex(aligned: AlignedElement[], start: number, beforeEnd: number, afterEnd: number): void {
  const both = Math.min(beforeEnd, afterEnd);
  for (let index = start; index < both; index++) aligned.push(stays(index, index));
  for (let index = both; index < beforeEnd; index++) aligned.push(stays(index, -1));
  for (let index = both; index < afterEnd; index++) aligned.push(stays(-1, index));
}

function alignById(aligned: AlignedElement[], start: number, { before, after }: IdentifiedElements): void {
  const origins = Array.from(after.keys(), (id) => before.get(id) ?? -1);
  const staying = longestIncreasing(origins.filter((origin) => origin >= 0));
  const removed = Array.from(before).flatMap(([id, index]) => (after.has(id) ? [] : [index]));
  let passed = 0;
  let gone = 0;
  // Those that were removed stand after the element that they stood after, of those that stay.
  const pushRemoved = (): void => {
    const next = staying[passed] ?? Infinity;
    for (; (removed[gone] ?? Infinity) < next; gone++) aligned.push(stays(start + (removed[gone] ?? 0), -1));
  };
  pushRemoved();
  for (const [index, origin] of origins.entries()) {
    const moved = origin >= 0 && origin !== staying[passed];
    aligned.push({ before: origin < 0 ? -1 : start + origin, after: start + index, moved });
    if (origin < 0 || moved) continue;
    passed++;
    pushRemoved();
  }
}

function stays(before: number, after: number): AlignedElement {
  return { before, after, moved: false };
}
