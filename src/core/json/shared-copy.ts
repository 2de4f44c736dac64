import { isArray, isObject, type LosslessArray, type LosslessObject, type LosslessValue } from './lossless-value.ts';

/**
 * An object of these members, in this order; `earlier` itself where it has the same ones.
 * @param memberOf gets the member of that name of `earlier`, and returns it where nothing has changed; undefined where
 * there is none now
 */
export function sharedObject(
  earlier: LosslessValue | undefined,
  names: Iterable<string>,
  memberOf: (name: string, earlier: LosslessValue | undefined) => LosslessValue | undefined,
): LosslessObject {
  const known = earlier !== undefined && isObject(earlier) ? earlier : undefined;
  const members = new Map<string, LosslessValue>();
  let isKnown = known !== undefined;
  for (const name of names) {
    const before = known?.get(name);
    const member = memberOf(name, before);
    if (member === undefined) continue;
    if (member !== before) isKnown = false;
    members.set(name, member);
  }
  return isKnown && known?.size === members.size ? known : members;
}

/** An array of these elements; `earlier` itself where it has the same ones. `elementOf` is as `memberOf` above. */
export function sharedArray(
  earlier: LosslessValue | undefined,
  length: number,
  elementOf: (index: number, earlier: LosslessValue | undefined) => LosslessValue,
): LosslessArray {
  const known = earlier !== undefined && isArray(earlier) ? earlier : undefined;
  const elements: LosslessValue[] = [];
  let isKnown = known?.length === length;
  for (let index = 0; index < length; index++) {
    const before = known?.[index];
    const element = elementOf(index, before);
    if (element !== before) isKnown = false;
    elements.push(element);
  }
  return isKnown && known !== undefined ? known : elements;
}
