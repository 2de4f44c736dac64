import { JsonReader } from './json-reader.ts';

/**
 * A JSON value that keeps what JavaScript's own values lose: every digit of a number, the order of keys that look
 * like integers, escapes as they were written. It is immutable to whoever it is handed to.
 *
 * A string is the JSON text, without white space around it, of a scalar or of a container that nobody has needed
 * to take apart yet. In an object that was taken apart, of two equal keys the last has won, at the first's place.
 */
export type LosslessValue = string | LosslessObject | LosslessArray;
export type LosslessObject = ReadonlyMap<string, LosslessValue>;
export type LosslessArray = readonly LosslessValue[];

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

export function kindOf(value: LosslessValue): JsonKind {
  if (typeof value !== 'string') return isArray(value) ? 'array' : 'object';
  switch (value.charAt(0)) {
    case '{':
      return 'object';
    case '[':
      return 'array';
    case '"':
      return 'string';
    case 'n':
      return 'null';
    case 't':
    case 'f':
      return 'boolean';
    default:
      return 'number';
  }
}

export function isArray(value: LosslessValue): value is LosslessArray {
  return Array.isArray(value);
}

export function isObject(value: LosslessValue): value is LosslessObject {
  return value instanceof Map;
}

/** Is this the text of an object or array that has not been taken apart? */
export function isUnopened(value: LosslessValue): value is string {
  return typeof value === 'string' && (value[0] === '{' || value[0] === '[');
}

/** Reads JSON text and takes all of it apart. Throws `malformed-line` where it is not valid. */
export function parseJson(text: string): LosslessValue {
  const reader = new JsonReader(text);
  const open: (Map<string, LosslessValue> | LosslessValue[])[] = [];
  let root: LosslessValue = 'null';
  let key = '';
  const place = (value: LosslessValue): void => {
    const container = open[open.length - 1];
    if (container === undefined) root = value;
    else if (container instanceof Map) container.set(key, value);
    else container.push(value);
  };
  for (;;) {
    const token = reader.next();
    switch (token) {
      case 'key':
        key = reader.key;
        break;
      case 'scalar':
        place(reader.raw);
        break;
      case 'object':
      case 'array': {
        const container = token === 'object' ? new Map<string, LosslessValue>() : [];
        place(container);
        open.push(container);
        break;
      }
      case 'object-end':
      case 'array-end':
        open.pop();
        break;
      case 'end':
        return root;
    }
  }
}

/** The value with all of it taken apart; scalars stay the texts that they are. */
export function openJson(value: LosslessValue): LosslessValue {
  return isUnopened(value) ? parseJson(value) : value;
}
