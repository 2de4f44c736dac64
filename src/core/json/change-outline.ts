import { FoldlineError } from '../events/errors.ts';
import { alignMembers } from './align-members.ts';
import { countChanges } from './count-changes.ts';
import type { JsonNode } from './json-node.ts';
import { childPointer, parsePointer, resolveTokens } from './json-pointer.ts';
import type { LosslessValue } from './lossless-value.ts';
import { DEFAULT_LIMITS, OutlineBuilder } from './outline-builder.ts';
import { compareValues, membersOf, type OutlineItem } from './outline-item.ts';

export interface ChangeOutline {
  readonly node: JsonNode;
  /** How many leaves (scalars and empty containers) are not what they were. */
  readonly changes: number;
}

/** The outline of `after` with what differs from `before` marked; what was removed is there, at its old place. */
export function outlineChanges(before: LosslessValue, after: LosslessValue, limits = DEFAULT_LIMITS): ChangeOutline {
  const node = new OutlineBuilder(limits).build(compareValues({ key: '', before, after }), '');
  return { node, changes: countChanges(before, after) };
}

/** Children, with their changes, of the container at `path` of such an outline, from `offset` on. */
export function outlineChangedChildren(
  before: LosslessValue,
  after: LosslessValue,
  path: string,
  offset: number,
  limit: number,
  limits = DEFAULT_LIMITS,
): JsonNode[] {
  let item: OutlineItem | undefined = compareValues({ key: '', before, after });
  for (const token of parsePointer(path)) item = item && memberOf(item, token);
  const page = item && membersOf(item, offset, limit);
  if (page === undefined) throw new FoldlineError('not-found', `There is no object or array at “${path}”.`);
  return new OutlineBuilder(limits).buildAll(
    page.items.map((child) => ({ item: child, path: childPointer(path, child.key) })),
  );
}

/** Where a removed element and one that is there have the same index, the one that is there. */
function memberOf(item: OutlineItem, key: string): OutlineItem | undefined {
  if (item.change === 'inside') {
    const candidates = (alignMembers(item.before ?? 'null', item.value) ?? []).filter((member) => member.key === key);
    const member = candidates.find(({ after }) => after !== undefined) ?? candidates[0];
    return member && compareValues(member);
  }
  const value = resolveTokens(item.value, [key]);
  return value === undefined ? undefined : { key, value };
}
