import { equalNumbers } from './equal-numbers.ts';
import { decodeString } from './json-string.ts';
import { isArray, isObject, isUnopened, kindOf, openJson, type LosslessValue } from './lossless-value.ts';

/**
 * Do two values mean the same? 1.0 is 1, "\u0061" is "a", and the order of an object's keys does not matter.
 * Numbers are compared exactly, whatever their size.
 */
export function equalJson(one: LosslessValue, other: LosslessValue): boolean {
  if (one === other) return true;
  if (isScalar(one) && isScalar(other)) return equalScalars(one, other);
  const pending: Pair[] = [];
  if (!mayBeEqual(one, other, pending)) return false;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const left = openJson(pair[0]);
    const right = openJson(pair[1]);
    if (isArray(left) && isArray(right)) {
      if (left.length !== right.length) return false;
      for (const [index, element] of left.entries()) {
        if (!mayBeEqual(element, right[index] ?? 'null', pending)) return false;
      }
    } else if (isObject(left) && isObject(right)) {
      if (left.size !== right.size) return false;
      for (const [key, member] of left) {
        const counterpart = right.get(key);
        if (counterpart === undefined || !mayBeEqual(member, counterpart, pending)) return false;
      }
    } else {
      return false;
    }
  }
  return true;
}

type Pair = readonly [LosslessValue, LosslessValue];

/** Compares what has no parts; two containers are put to those that are still to be compared. */
function mayBeEqual(left: LosslessValue, right: LosslessValue, pending: Pair[]): boolean {
  if (left === right) return true;
  if (isScalar(left) && isScalar(right)) return equalScalars(left, right);
  pending.push([left, right]);
  return true;
}

function isScalar(value: LosslessValue): value is string {
  return typeof value === 'string' && !isUnopened(value);
}

function equalScalars(left: string, right: string): boolean {
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return false;
  if (kind === 'number') return equalNumbers(left, right);
  // Without an escape there is one way to write a string.
  const hasEscapes = kind === 'string' && (left.includes('\\') || right.includes('\\'));
  return hasEscapes && decodeString(left) === decodeString(right);
}
