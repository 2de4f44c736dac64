import { FoldlineError } from '../events/errors.ts';
import { parsePointer } from './json-pointer.ts';
import { decodeString } from './json-string.ts';
import {
  isObject,
  kindOf,
  openJson,
  type LosslessArray,
  type LosslessObject,
  type LosslessValue,
} from './lossless-value.ts';

/** An operation of JSON Patch (RFC 6902); paths as reference tokens. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: readonly string[]; readonly value: LosslessValue }
  | { readonly op: 'remove'; readonly path: readonly string[] }
  | { readonly op: 'move' | 'copy'; readonly from: readonly string[]; readonly path: readonly string[] };

/** The operations that a JSON Patch document's elements describe. Throws `invalid-argument` where one is none. */
export function readOperations(document: LosslessArray): PatchOperation[] {
  return document.map((element, index) => {
    const members = openJson(element);
    if (!isObject(members)) throw invalid(index, 'is not an object');
    return readOperation(members, index);
  });
}

function readOperation(members: LosslessObject, index: number): PatchOperation {
  const op = readString(members, 'op', index);
  const path = parsePointer(readString(members, 'path', index));
  switch (op) {
    case 'add':
    case 'replace':
    case 'test': {
      const value = members.get('value');
      if (value === undefined) throw invalid(index, 'has no “value”');
      return { op, path, value };
    }
    case 'remove':
      return { op, path };
    case 'move':
    case 'copy':
      return { op, from: parsePointer(readString(members, 'from', index)), path };
    default:
      throw invalid(index, `has an unknown “op”: ${op.slice(0, 100)}`);
  }
}

function readString(members: LosslessObject, name: 'op' | 'path' | 'from', index: number): string {
  const value = members.get(name);
  if (typeof value !== 'string' || kindOf(value) !== 'string') throw invalid(index, `has no “${name}” that is a text`);
  return decodeString(value);
}

function invalid(index: number, what: string): FoldlineError {
  return new FoldlineError('invalid-argument', `Operation ${index + 1} of the JSON Patch ${what}.`);
}
