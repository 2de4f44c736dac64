import { JsonReader } from './json-reader.ts';
import { kindOf, type JsonKind } from './lossless-value.ts';

/** A member of an object: its key, unescaped, and its value's text as written. */
export interface JsonMember {
  readonly key: string;
  readonly kind: JsonKind;
  readonly text: string;
}

/** The kind of a JSON value and, where it is an object, its members: every one, also of keys that repeat. */
export interface JsonParts {
  readonly kind: JsonKind;
  readonly members: readonly JsonMember[];
}

/** Takes JSON text apart, one level deep. Throws `malformed-line`, whose details hold the `offset`, where it is not valid. */
export function readJsonParts(text: string): JsonParts {
  const reader = new JsonReader(text);
  const members: JsonMember[] = [];
  const first = reader.next();
  let kind: JsonKind = 'object';
  if (first === 'object') {
    while (reader.next() === 'key') {
      const { key } = reader;
      const value = reader.skip(reader.next());
      members.push({ key, kind: kindOf(value), text: value });
    }
  } else kind = kindOf(reader.skip(first));
  // Throws where something follows the value.
  reader.next();
  return { kind, members };
}
