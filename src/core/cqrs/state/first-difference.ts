import { childPointer } from '../../json/json-pointer.ts';

/** A JSON Pointer to the first value that two JSON texts do not have alike; undefined where there is none. */
export function firstDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  return differenceAt('', JSON.parse(one), JSON.parse(other));
}

function differenceAt(path: string, one: unknown, other: unknown): string | undefined {
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    return Object.is(one, other) ? undefined : path;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const memberPath = childPointer(path, key);
    if (!Object.hasOwn(one, key) || !Object.hasOwn(other, key)) return memberPath;
    const difference = differenceAt(memberPath, one[key], other[key]);
    if (difference !== undefined) return difference;
  }
  // Only the order of members is another.
  return undefined;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
