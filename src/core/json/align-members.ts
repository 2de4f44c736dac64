import { alignElements } from './align-elements.ts';
import {
  isArray,
  isObject,
  openJson,
  type LosslessArray,
  type LosslessObject,
  type LosslessValue,
} from './lossless-value.ts';

/** Values are compared member by member down to here, and below as wholes: whoever wrote them decided their depth. */
export const DEEPEST_COMPARISON = 32;

/** A member of a container before and after; undefined on the side where it is not. */
export interface AlignedMember {
  /** The key, or the index: after, or before where the element was removed. */
  readonly key: string;
  readonly before: LosslessValue | undefined;
  readonly after: LosslessValue | undefined;
  /** The index before of an element that stands elsewhere among its siblings. */
  readonly movedFrom?: number;
}

/**
 * The members of two objects or two arrays side by side, in the order after, those that were removed at their old
 * place. Undefined where the two are not containers of one kind.
 *
 * Objects are aligned by key, arrays as `alignElements` says.
 */
export function alignMembers(before: LosslessValue, after: LosslessValue): AlignedMember[] | undefined {
  const left = openJson(before);
  const right = openJson(after);
  if (isArray(left) && isArray(right)) return alignArrays(left, right);
  if (isObject(left) && isObject(right)) return alignObjects(left, right);
  return undefined;
}

function alignObjects(before: LosslessObject, after: LosslessObject): AlignedMember[] {
  const aligned: AlignedMember[] = [];
  const removedAfter = new Map<string | undefined, AlignedMember[]>();
  let kept: string | undefined;
  for (const [key, member] of before) {
    if (after.has(key)) {
      kept = key;
    } else {
      const removed = removedAfter.get(kept) ?? [];
      removedAfter.set(kept, removed);
      removed.push({ key, before: member, after: undefined });
    }
  }
  const pushRemoved = (precedingKey: string | undefined): void => {
    for (const member of removedAfter.get(precedingKey) ?? []) aligned.push(member);
  };
  pushRemoved(undefined);
  for (const [key, member] of after) {
    aligned.push({ key, before: before.get(key), after: member });
    if (removedAfter.size > 0) pushRemoved(key);
  }
  return aligned;
}

function alignArrays(before: LosslessArray, after: LosslessArray): AlignedMember[] {
  return alignElements(before, after).map((element) => ({
    key: String(element.after < 0 ? element.before : element.after),
    before: before[element.before],
    after: after[element.after],
    ...(element.moved ? { movedFrom: element.before } : {}),
  }));
}
