import type { UserObject } from './user-object.ts';

export type UserFunction = (...values: readonly never[]) => unknown;

const originals = new WeakMap<UserFunction, UserFunction>();

/** A function of the user's that is called as a method of the object it stands in. */
export function methodOf(object: UserObject, method: UserFunction): UserFunction {
  const bound = Function.prototype.bind.call(method, object) as UserFunction;
  originals.set(bound, method);
  return bound;
}

/** The code of a function, also of one from `methodOf`; empty where it cannot be read. */
export function codeOf(method: UserFunction): string {
  try {
    return Function.prototype.toString.call(originals.get(method) ?? method);
  } catch {
    return '';
  }
}
