import { decodeString } from './json-string.ts';
import { isObject, kindOf, openJson, type LosslessArray, type LosslessObject } from './lossless-value.ts';

/** Fields that say which thing an element is, the surest first; after them whatever ends as an id does. */
const ID_FIELDS = ['id', '_id', 'uuid', 'guid', 'key', 'sku', 'code'];
const ID_ENDING = /(?:[a-z0-9](?:Id|ID)|[_-]id)$/;

/** Fields that are tried: whoever wrote the data decides how many look like one. */
const MOST_FIELDS = 8;

/** Elements of two arrays by what they are, in the order of the arrays: the index of each. */
export interface IdentifiedElements {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

/**
 * Tells elements by an id field: a text or number that every element of both arrays has, and no two of one array alike.
 * Undefined where there is no such field.
 */
export function identifyElements(before: LosslessArray, after: LosslessArray): IdentifiedElements | undefined {
  for (const field of idFields(after)) {
    const left = indexById(before, field);
    const right = left && indexById(after, field);
    if (left !== undefined && right !== undefined) return { before: left, after: right };
  }
  return undefined;
}

function idFields([first]: LosslessArray): readonly string[] {
  const object = openJson(first ?? 'null');
  if (!isObject(object)) return [];
  const known = ID_FIELDS.filter((field) => object.has(field));
  const alike = Array.from(object.keys()).filter((key) => ID_ENDING.test(key) && !known.includes(key));
  return [...known, ...alike].slice(0, MOST_FIELDS);
}

function indexById(elements: LosslessArray, field: string): ReadonlyMap<string, number> | undefined {
  const indices = new Map<string, number>();
  for (const [index, element] of elements.entries()) {
    const object = openJson(element);
    const id = isObject(object) ? idOf(object, field) : undefined;
    if (id === undefined || indices.has(id)) return undefined;
    indices.set(id, index);
  }
  return indices;
}

/** A text and a number are never the same id. */
function idOf(object: LosslessObject, field: string): string | undefined {
  const value = object.get(field);
  if (typeof value !== 'string') return undefined;
  const kind = kindOf(value);
  if (kind === 'string') return `"${decodeString(value)}`;
  return kind === 'number' ? value : undefined;
}
