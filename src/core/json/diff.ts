import { DEEPEST_COMPARISON, alignMembers } from './align-members.ts';
import { equalJson } from './equal-json.ts';
import { childPointer } from './json-pointer.ts';
import { kindOf, type LosslessValue } from './lossless-value.ts';

/** An operation of JSON Patch (RFC 6902) as a comparison yields it. */
export type DiffOperation<Value> =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Value }
  | { readonly op: 'remove'; readonly path: string };

/** The JSON Patch that makes `after` of `before`; empty where both mean the same. Deep down, a value is replaced whole. */
export function diffJson(before: LosslessValue, after: LosslessValue): DiffOperation<LosslessValue>[] {
  const operations: DiffOperation<LosslessValue>[] = [];
  diffAt('', before, after, 0, operations);
  return operations;
}

function diffAt(
  path: string,
  before: LosslessValue,
  after: LosslessValue,
  depth: number,
  operations: DiffOperation<LosslessValue>[],
): void {
  if (equalJson(before, after)) return;
  const members = depth < DEEPEST_COMPARISON ? alignMembers(before, after) : undefined;
  if (members === undefined) {
    operations.push({ op: 'replace', path, value: after });
    return;
  }
  const isList = kindOf(after) === 'array';
  // An array's operations are applied one after the other, so an index counts what is there by then.
  let index = 0;
  for (const member of members) {
    const memberPath = childPointer(path, isList ? String(index) : member.key);
    if (member.after === undefined) {
      operations.push({ op: 'remove', path: memberPath });
      continue;
    }
    if (member.before === undefined) operations.push({ op: 'add', path: memberPath, value: member.after });
    else diffAt(memberPath, member.before, member.after, depth + 1, operations);
    index++;
  }
}
