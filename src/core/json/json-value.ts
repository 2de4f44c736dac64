import type { JsonValue } from '../events/event.ts';
import { decodeString } from './json-string.ts';
import {
  isArray,
  kindOf,
  openJson,
  parseJson,
  type LosslessArray,
  type LosslessObject,
  type LosslessValue,
} from './lossless-value.ts';

/**
 * The value, or JSON text, as JavaScript has it: numbers are rounded to doubles as `JSON.parse` does, and objects
 * have no prototype, so that `__proto__` is an ordinary key. Throws `malformed-line` for text that is not valid.
 */
export function toJsonValue(value: LosslessValue): JsonValue {
  const pending: { readonly from: LosslessObject | LosslessArray; readonly to: JsonValue }[] = [];
  const convert = (member: LosslessValue): JsonValue => {
    const opened = openJson(member);
    if (typeof opened === 'string') return scalarValue(opened);
    const to: JsonValue = isArray(opened) ? [] : (Object.create(null) as { [key: string]: JsonValue });
    pending.push({ from: opened, to });
    return to;
  };
  const root = convert(typeof value === 'string' ? parseJson(value) : value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { from, to } = next;
    if (Array.isArray(to)) for (const [, element] of from.entries()) to.push(convert(element));
    else for (const [key, member] of from.entries()) (to as { [key: string]: JsonValue })[key] = convert(member);
  }
  return root;
}

function scalarValue(text: string): JsonValue {
  const kind = kindOf(text);
  if (kind === 'string') return decodeString(text);
  if (kind === 'number') return Number(text);
  return kind === 'boolean' ? text === 'true' : null;
}
