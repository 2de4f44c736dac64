import { FoldlineError } from '../../core/events/errors.ts';
import { isObject, openJson, type LosslessObject } from '../../core/json/lossless-value.ts';
import { printJson } from '../../core/json/print-json.ts';

/** The JSON text of an object with the members of both; what stands in the second counts more. */
export function mergeMetadata(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return other ?? one;
  return printJson(new Map([...membersOf(one), ...membersOf(other)]));
}

function membersOf(text: string): LosslessObject {
  const value = openJson(text);
  if (!isObject(value)) throw new FoldlineError('invalid-argument', 'The metadata is to be an object.');
  return value;
}
