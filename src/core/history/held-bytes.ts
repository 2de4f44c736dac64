import { isArray, isObject, type LosslessValue } from '../json/lossless-value.ts';

/** Roughly what engines need for an object's member or an array's element, and for a text beside its characters. */
export const MEMBER_BYTES = 48;
const TEXT_BYTES = 24;

/** About how many bytes of memory a value holds beyond those that it shares with another one. */
export function heldBytes(value: LosslessValue, other: LosslessValue | undefined): number {
  const pending: [LosslessValue, LosslessValue | undefined][] = [[value, other]];
  let bytes = 0;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [held, shared] = pair;
    if (held === shared) continue;
    if (typeof held === 'string') {
      bytes += TEXT_BYTES + held.length;
    } else if (isArray(held)) {
      bytes += MEMBER_BYTES * held.length;
      const list = shared !== undefined && isArray(shared) ? shared : [];
      for (const [index, element] of held.entries()) {
        if (element !== list[index]) pending.push([element, list[index]]);
      }
    } else {
      bytes += MEMBER_BYTES * held.size;
      const object = shared !== undefined && isObject(shared) ? shared : undefined;
      for (const [key, member] of held) {
        const counterpart = object?.get(key);
        if (member !== counterpart) pending.push([member, counterpart]);
      }
    }
  }
  return bytes;
}
