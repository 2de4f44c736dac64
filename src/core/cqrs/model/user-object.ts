import { thrownMessage } from './thrown-message.ts';

/** An object, or a function with members, of the user's: reading it may run the user's code, and throw. */
export type UserObject = object;

/** Says what is wrong, in one sentence. */
export type TellProblem = (message: string) => void;

/** Where something of the user's stands, in the words of the user's code: `orderModel.commands.Ship`. */
export function labelOf(parent: string, key: string): string {
  if (parent === '') return key;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}

export function isUserObject(value: unknown): value is UserObject {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A member; undefined where there is none, or where it cannot be read, which is a problem. Never throws. */
export function memberOf(object: UserObject, key: string, label: string, tell: TellProblem): unknown {
  try {
    return Reflect.get(object, key) as unknown;
  } catch (error) {
    tell(`“${labelOf(label, key)}” cannot be read: ${thrownMessage(error)}`);
    return undefined;
  }
}

/** Whether it has the member, of its own or of its class; also where it cannot be read. Never throws. */
export function hasMember(object: UserObject, key: string): boolean {
  try {
    return key in object;
  } catch {
    return false;
  }
}

/** The enumerable members that it has of its own, those that cannot be read left out with a problem. Never throws. */
export function membersOf(object: UserObject, label: string, tell: TellProblem): [string, unknown][] {
  let keys: string[];
  try {
    keys = Object.keys(object);
  } catch (error) {
    tell(`${shownLabel(label)} cannot be read: ${thrownMessage(error)}`);
    return [];
  }
  const members: [string, unknown][] = [];
  for (const key of keys) {
    const value = memberOf(object, key, label, tell);
    if (value !== undefined) members.push([key, value]);
  }
  return members;
}

/** The elements of an array; undefined where it is none. Never throws. */
export function elementsOf(value: unknown): unknown[] | undefined {
  try {
    return Array.isArray(value) ? Array.from(value as ArrayLike<unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The problem that something is not what it has to be. */
export function unexpected(label: string, expected: string, value: unknown): string {
  return `${shownLabel(label)} must be ${expected}, but is ${kindOf(value)}.`;
}

export function shownLabel(label: string): string {
  return label === '' ? 'What the file exports' : `“${label}”`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (elementsOf(value) !== undefined) return 'an array';
  if (value === undefined) return 'missing';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  return `a ${typeof value}`;
}
