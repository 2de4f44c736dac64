import { alignElements } from './align-elements.ts';
import { DEEPEST_COMPARISON, alignMembers } from './align-members.ts';
import { ElementPlaces } from './element-places.ts';
import { equalJson } from './equal-json.ts';
import { childPointer } from './json-pointer.ts';
import { isArray, openJson, type LosslessArray, type LosslessValue } from './lossless-value.ts';

/** An operation of JSON Patch (RFC 6902) as a comparison yields it. */
export type DiffOperation<Value> =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Value }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/**
 * The JSON Patch that makes `after` of `before`; empty where both mean the same. Deep down, a value is replaced whole;
 * an element of an array that stands elsewhere, known by its id, is moved.
 */
export function diffJson(before: LosslessValue, after: LosslessValue): DiffOperation<LosslessValue>[] {
  const operations: DiffOperation<LosslessValue>[] = [];
  diffValues('', before, after, 0, operations);
  return operations;
}

function diffValues(
  path: string,
  before: LosslessValue,
  after: LosslessValue,
  depth: number,
  operations: DiffOperation<LosslessValue>[],
): void {
  if (equalJson(before, after)) return;
  const left = openJson(before);
  const right = openJson(after);
  const isDeep = depth >= DEEPEST_COMPARISON;
  if (!isDeep && isArray(left) && isArray(right)) {
    diffArrays(path, left, right, depth, operations);
    return;
  }
  const members = isDeep ? undefined : alignMembers(left, right);
  if (members === undefined) {
    operations.push({ op: 'replace', path, value: after });
    return;
  }
  for (const member of members) {
    const memberPath = childPointer(path, member.key);
    if (member.after === undefined) operations.push({ op: 'remove', path: memberPath });
    else if (member.before === undefined) operations.push({ op: 'add', path: memberPath, value: member.after });
    else diffValues(memberPath, member.before, member.after, depth + 1, operations);
  }
}

/** Operations are applied one after the other, so an index counts what is there by then. */
function diffArrays(
  path: string,
  before: LosslessArray,
  after: LosslessArray,
  depth: number,
  operations: DiffOperation<LosslessValue>[],
): void {
  const elements = alignElements(before, after);
  const places = new ElementPlaces(elements, before.length);
  const pathOf = (place: number): string => childPointer(path, String(place));
  for (const element of elements) {
    const left = before[element.before];
    const right = after[element.after];
    if (right === undefined) {
      operations.push({ op: 'remove', path: pathOf(places.remove(element.before)) });
    } else if (left === undefined) {
      operations.push({ op: 'add', path: pathOf(places.add()), value: right });
    } else if (element.moved) {
      const { from, to } = places.move(element.before);
      operations.push({ op: 'move', from: pathOf(from), path: pathOf(to) });
      diffValues(pathOf(to), left, right, depth + 1, operations);
    } else {
      diffValues(pathOf(places.stay(element.before)), left, right, depth + 1, operations);
    }
  }
}
