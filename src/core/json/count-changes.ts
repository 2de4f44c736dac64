import { DEEPEST_COMPARISON, alignMembers } from './align-members.ts';
import { equalJson } from './equal-json.ts';
import { isArray, openJson, type LosslessValue } from './lossless-value.ts';

/**
 * How many leaves (scalars and empty containers) were added, changed or removed between two values, and how many
 * elements were moved. A container that differs too deep down counts as one.
 */
export function countChanges(before: LosslessValue, after: LosslessValue, depth = 0): number {
  if (equalJson(before, after)) return 0;
  if (depth >= DEEPEST_COMPARISON) return 1;
  const members = alignMembers(before, after);
  if (members === undefined) return Math.max(countLeaves(before), countLeaves(after));
  let changes = 0;
  for (const { before: left, after: right, movedFrom } of members) {
    if (movedFrom !== undefined) changes++;
    if (left === undefined) changes += countLeaves(right ?? 'null');
    else if (right === undefined) changes += countLeaves(left);
    else changes += countChanges(left, right, depth + 1);
  }
  return changes;
}

function countLeaves(value: LosslessValue): number {
  const pending = [value];
  let leaves = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const opened = openJson(next);
    const size = typeof opened === 'string' ? 0 : isArray(opened) ? opened.length : opened.size;
    if (size === 0) leaves++;
    else if (typeof opened !== 'string') for (const member of opened.values()) pending.push(member);
  }
  return leaves;
}
