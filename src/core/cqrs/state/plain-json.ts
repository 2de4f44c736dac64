/** How deep states and data may be, in containers within containers. */
export const DEEPEST = 1_000;

const { isArray } = Array;
const { getPrototypeOf, keys } = Object;
const { isFinite } = Number;

/**
 * Whether `JSON.stringify` says all that is in a value: it has plain objects, arrays, strings, finite numbers, booleans
 * and null, and `undefined` for members that are not there. Not so where it is too deep, or leads back into itself.
 */
export function isPlainJson(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return isFinite(value);
    case 'object':
      return (
        value === null || (depth < DEEPEST && (isArray(value) ? isPlainArray(value, depth) : isPlain(value, depth)))
      );
    case 'bigint':
    case 'function':
    case 'symbol':
      return false;
  }
}

/** Whether an object is one of no class. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isPlainArray(array: readonly unknown[], depth: number): boolean {
  // By index: an iterator would be the user's to replace. Holes are `undefined`, which becomes null in an array.
  for (let index = 0; index < array.length; index++) if (!isPlainJson(array[index], depth + 1)) return false;
  return true;
}

function isPlain(value: object, depth: number): boolean {
  if (!isPlainObject(value)) return false;
  const object = value as Record<string, unknown>;
  for (const key of keys(object)) if (!isPlainJson(object[key], depth + 1)) return false;
  return true;
}
