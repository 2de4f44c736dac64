import type { JsonKind, PayloadShape } from '../../protocol/log.ts';
import { memberName } from './names.ts';

/** Fields that are spelled out: payloads that have more use ids as keys. */
export const MOST_MEMBERS = 60;
/** How deep the objects of payloads are spelled out. */
const DEEPEST = 3;
/** Characters of the type of a member that somebody may still read. */
const LONGEST = 300;
/** Elements of a list that are looked at. */
const MOST_ELEMENTS = 20;

/** A member of a type, as TypeScript. */
export interface TypedMember {
  readonly key: string;
  readonly type: string;
  readonly optional: boolean;
}

/** The members of a type's payloads; undefined where they are not always objects. */
export function payloadMembers(shape: PayloadShape): readonly TypedMember[] | undefined {
  if (shape.kinds.length !== 1 || shape.kinds[0] !== 'object') return undefined;
  const newest = parsed(shape.lastDataText);
  return shape.fields.slice(0, MOST_MEMBERS).map(({ key, kinds, seen }) => ({
    key,
    type: kinds.length === 0 ? 'unknown' : unionOf(kinds.map((kind) => typeOfKind(kind, memberOf(newest, key)))),
    optional: seen < shape.sampled,
  }));
}

/** The type of payloads that are no objects, or not always. */
export function payloadType(shape: PayloadShape): string {
  if (shape.kinds.length === 0) return 'unknown';
  const newest = parsed(shape.lastDataText);
  return unionOf(shape.kinds.map((kind) => typeOfKind(kind, newest)));
}

/** A type of these members on one line. */
export function objectType(members: readonly TypedMember[]): string {
  if (members.length === 0) return 'Record<string, never>';
  return `{ ${members.map(memberText).join('; ')} }`;
}

export function memberText({ key, type, optional }: TypedMember): string {
  return `${memberName(key)}${optional ? '?' : ''}: ${type}`;
}

export function unionOf(types: readonly string[]): string {
  const different = [...new Set(types)];
  return different.includes('unknown') ? 'unknown' : different.join(' | ');
}

/** Of lists and objects the newest one says what is in them. */
function typeOfKind(kind: JsonKind, newest: unknown): string {
  switch (kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return kind;
    case 'array':
      return spelledOut(Array.isArray(newest) ? typeOfValue(newest, 0) : '', 'unknown[]');
    case 'object':
      return spelledOut(isObject(newest) ? typeOfValue(newest, 0) : '', 'Record<string, unknown>');
    default:
      return kind satisfies never;
  }
}

function spelledOut(type: string, otherwise: string): string {
  return type === '' || type.length > LONGEST ? otherwise : type;
}

function typeOfValue(value: unknown, depth: number): string {
  if (Array.isArray(value)) return listType(value, depth);
  if (isObject(value)) return depth < DEEPEST ? objectOf([value], depth) : 'Record<string, unknown>';
  return value === null ? 'null' : typeof value;
}

function listType(values: readonly unknown[], depth: number): string {
  const some = values.slice(0, MOST_ELEMENTS);
  if (some.length === 0) return 'unknown[]';
  const objects = some.filter(isObject);
  const others = some.filter((value) => !isObject(value)).map((value) => typeOfValue(value, depth + 1));
  const ofObjects =
    objects.length === 0 ? [] : [depth < DEEPEST ? objectOf(objects, depth) : 'Record<string, unknown>'];
  const element = unionOf([...ofObjects, ...others]);
  return element.includes(' | ') ? `(${element})[]` : `${element}[]`;
}

/** One type for objects that stand for the same thing: what not every one has is optional. */
function objectOf(objects: readonly Record<string, unknown>[], depth: number): string {
  const keys = new Set(objects.flatMap((one) => Object.keys(one)));
  if (keys.size === 0) return 'Record<string, unknown>';
  const members = Array.from(keys, (key): TypedMember => {
    const having = objects.filter((one) => Object.hasOwn(one, key));
    return {
      key,
      type: unionOf(having.map((one) => typeOfValue(one[key], depth + 1))),
      optional: having.length < objects.length,
    };
  });
  return objectType(members);
}

function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
