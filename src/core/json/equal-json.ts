import { equalNumbers } from './equal-numbers.ts';
import { decodeString } from './json-string.ts';
import { isArray, isObject, kindOf, openJson, type LosslessValue } from './lossless-value.ts';

/**
 * Do two values mean the same? 1.0 is 1, "\u0061" is "a", and the order of an object's keys does not matter.
 * Numbers are compared exactly, whatever their size.
 */
export function equalJson(one: LosslessValue, other: LosslessValue): boolean {
  const pending: [LosslessValue, LosslessValue][] = [[one, other]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    if (pair[0] === pair[1]) continue;
    const left = openJson(pair[0]);
    const right = openJson(pair[1]);
    if (typeof left === 'string' || typeof right === 'string') {
      if (typeof left !== 'string' || typeof right !== 'string' || !equalScalars(left, right)) return false;
    } else if (isArray(left) && isArray(right)) {
      if (left.length !== right.length) return false;
      for (const [index, element] of left.entries()) pending.push([element, right[index] ?? 'null']);
    } else if (isObject(left) && isObject(right)) {
      if (left.size !== right.size) return false;
      for (const [key, member] of left) {
        const counterpart = right.get(key);
        if (counterpart === undefined) return false;
        if (member !== counterpart) pending.push([member, counterpart]);
      }
    } else {
      return false;
    }
  }
  return true;
}

function equalScalars(left: string, right: string): boolean {
  if (left === right) return true;
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return false;
  if (kind === 'string') return decodeString(left) === decodeString(right);
  return kind === 'number' && equalNumbers(left, right);
}
