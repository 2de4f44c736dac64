// Places are within their bounds where `!` says so.
import type { SeenValue } from '../../history/value-changes.ts';
import { parseIndex, resolveTokens } from '../../json/json-pointer.ts';
import {
  isArray,
  isObject,
  type LosslessArray,
  type LosslessObject,
  type LosslessValue,
} from '../../json/lossless-value.ts';
import { maskOfMember, type ValueMask } from '../../json/value-mask.ts';
import type { LookAtState } from './observed-model.ts';
import { DEEPEST, isPlainObject } from './plain-json.ts';
import { renderState } from './render-state.ts';

// The user's code may replace what is global; what was there before it ran is what is meant here.
const { stringify } = JSON;
const { isArray: isList } = Array;
const { isFinite } = Number;
const { keys, hasOwn } = Object;
const QUOTE = 0x22;

const NO_ELEMENTS: LosslessArray = [];
const NO_MEMBERS: LosslessObject = new Map();

/**
 * A model's state as it is now, or the part of it that is looked at, in values of ours, as `renderState` has it. A model
 * may change its state in place, or make a new one each time: what has not changed since the mirror before (`earlier`)
 * is the same object as there. Throws `model-error` as `renderState` does.
 */
export function mirrorState(state: unknown, mask: ValueMask, earlier: LosslessValue | undefined): LosslessValue {
  return mirrorValue(state, mask, earlier, 0) ?? 'null';
}

/** As `mirrorState`, for one who looks at a state again and again. */
export function lookThrough(mask: ValueMask): LookAtState<LosslessValue> {
  return (state, earlier) => mirrorState(state, mask, earlier);
}

/**
 * What these reference tokens lead to in a model's state, as they lead to it in the state's mirror; undefined where
 * there is nothing. `earlier` and what is thrown are as for `mirrorState`.
 */
export function mirrorAt(state: unknown, tokens: readonly string[], earlier: SeenValue): SeenValue {
  let value: unknown = state ?? null;
  for (let depth = 0; depth < tokens.length; depth++) {
    const token = tokens[depth]!;
    if (typeof value !== 'object' || value === null) return undefined;
    if (isList(value)) {
      const index = parseIndex(token) ?? -1;
      value = index < 0 || index >= value.length ? undefined : (value[index] ?? null);
    } else if (isPlainObject(value)) {
      value = memberOfObject(value as Record<string, unknown>, token);
    } else if (hasTextKeys(value)) {
      value = memberOfMap(value, token);
    } else {
      return resolveTokens(renderState(value).text, tokens.slice(depth));
    }
    if (value === undefined) return undefined;
  }
  if (typeof value === 'number' && isFinite(value)) return value;
  return mirrorValue(value, 'whole', typeof earlier === 'number' ? undefined : earlier, tokens.length);
}

/** Undefined where there is nothing to be seen. What is not plain is text. */
function mirrorValue(
  value: unknown,
  mask: ValueMask,
  earlier: LosslessValue | undefined,
  depth: number,
): LosslessValue | undefined {
  switch (typeof value) {
    case 'string':
      return stringText(value, earlier);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return isFinite(value) ? String(value) : renderState(value).text;
    case 'undefined':
      return undefined;
    case 'object':
      return value === null ? 'null' : mirrorContainer(value, mask, earlier, depth);
    case 'bigint':
    case 'function':
    case 'symbol':
      return renderState(value).text;
  }
}

function mirrorContainer(
  value: object,
  mask: ValueMask,
  earlier: LosslessValue | undefined,
  depth: number,
): LosslessValue {
  // What is too deep, or leads back into itself, is refused there.
  if (depth >= DEEPEST) return renderState(value).text;
  if (isList(value)) return mirrorArray(value, mask, earlier, depth);
  if (isPlainObject(value))
    return mirrorObject(value as Record<string, unknown>, memberOfObject, namesOfObject, mask, earlier, depth);
  if (hasTextKeys(value)) return mirrorObject(value, memberOfMap, namesOfMap, mask, earlier, depth);
  return renderState(value).text;
}

function mirrorArray(
  array: readonly unknown[],
  mask: ValueMask,
  earlier: LosslessValue | undefined,
  depth: number,
): LosslessArray {
  const part = mask === 'whole' ? mask : mask.elements;
  if (part === undefined) return NO_ELEMENTS;
  const { length } = array;
  const known = earlier !== undefined && isArray(earlier) ? earlier : NO_ELEMENTS;
  /** Made where something differs. */
  let elements: LosslessValue[] | undefined = known.length === length ? undefined : [];
  for (let index = 0; index < length; index++) {
    const before = known[index];
    const element = mirrorValue(array[index], part, before, depth + 1) ?? 'null';
    if (element !== before) elements ??= known.slice(0, index);
    elements?.push(element);
  }
  return elements ?? known;
}

function mirrorObject<Members extends object>(
  object: Members,
  memberOf: (object: Members, name: string) => unknown,
  namesOf: (object: Members) => readonly string[],
  mask: ValueMask,
  earlier: LosslessValue | undefined,
  depth: number,
): LosslessObject {
  const names = mask === 'whole' || mask.others !== undefined ? namesOf(object) : mask.names;
  const known = earlier !== undefined && isObject(earlier) ? earlier : NO_MEMBERS;
  /** Made where something differs. */
  let members: Map<string, LosslessValue> | undefined;
  let same = 0;
  for (let place = 0; place < names.length; place++) {
    const name = names[place]!;
    const part = maskOfMember(mask, name);
    if (part === undefined) continue;
    const before = known.get(name);
    const member = mirrorValue(memberOf(object, name), part, before, depth + 1);
    if (member !== before) members ??= membersOf(known, names, place);
    if (member === undefined) continue;
    if (members === undefined) same++;
    else members.set(name, member);
  }
  // A member whose name is gone too was none to differ.
  if (members === undefined && same < known.size) members = membersOf(known, names, names.length);
  return members ?? known;
}

/** The members of an object that have the first of these names, in their order. */
function membersOf(known: LosslessObject, names: readonly string[], count: number): Map<string, LosslessValue> {
  const members = new Map<string, LosslessValue>();
  for (let place = 0; place < count; place++) {
    const name = names[place]!;
    const member = known.get(name);
    if (member !== undefined) members.set(name, member);
  }
  return members;
}

function namesOfObject(object: object): readonly string[] {
  return keys(object);
}

function memberOfObject(object: Record<string, unknown>, name: string): unknown {
  return hasOwn(object, name) ? object[name] : undefined;
}

function namesOfMap(map: ReadonlyMap<string, unknown>): readonly string[] {
  return [...map.keys()];
}

function memberOfMap(map: ReadonlyMap<string, unknown>, name: string): unknown {
  return map.has(name) ? (map.get(name) ?? null) : undefined;
}

function hasTextKeys(value: object): value is ReadonlyMap<string, unknown> {
  if (!(value instanceof Map)) return false;
  for (const key of value.keys()) if (typeof key !== 'string') return false;
  return true;
}

/** A string's JSON text: that of before where it is the same, which takes less time than to make it. */
function stringText(value: string, earlier: LosslessValue | undefined): string {
  const isSame =
    typeof earlier === 'string' &&
    earlier.length === value.length + 2 &&
    earlier.charCodeAt(0) === QUOTE &&
    earlier.startsWith(value, 1) &&
    !value.includes('\\');
  return isSame ? earlier : stringify(value);
}
