import { JsonReader } from './json-reader.ts';
import { encodeString } from './json-string.ts';
import { isArray, isUnopened, type LosslessValue } from './lossless-value.ts';

interface OpenContainer {
  readonly members: Iterator<readonly [string | number, LosslessValue]>;
  readonly end: '}' | ']';
  isEmpty: boolean;
}

/**
 * The JSON text of a value on one line, without white space between tokens; scalars and escapes as they were
 * written. Stops soon after `limit` characters, for previews.
 */
export function printJson(value: LosslessValue, limit = Infinity): string {
  if (typeof value === 'string' && !isUnopened(value)) return value;
  const open: OpenContainer[] = [];
  let text = '';
  let next: LosslessValue | undefined = value;
  while (text.length < limit) {
    if (typeof next === 'string') {
      text += isUnopened(next) ? minifyJson(next, limit) : next;
    } else if (next !== undefined) {
      const isList: boolean = isArray(next);
      text += isList ? '[' : '{';
      open.push({ members: next.entries(), end: isList ? ']' : '}', isEmpty: true });
    }
    const container = open.at(-1);
    if (container === undefined) break;
    const step = container.members.next();
    if (step.done === true) {
      text += container.end;
      open.pop();
      next = undefined;
      continue;
    }
    if (!container.isEmpty) text += ',';
    container.isEmpty = false;
    const [key, member] = step.value;
    if (typeof key === 'string') text += `${encodeString(key)}:`;
    next = member;
  }
  return text;
}

/** JSON text without white space between its tokens; everything else, also duplicate keys, as it was written. */
export function minifyJson(text: string, limit = Infinity): string {
  const reader = new JsonReader(text);
  let result = '';
  let previous: string | undefined;
  while (result.length < limit) {
    const token = reader.next();
    if (token === 'end') break;
    const isEnd = token === 'object-end' || token === 'array-end';
    const isFirst = previous === undefined || previous === 'object' || previous === 'array';
    if (previous === 'key') result += ':';
    else if (!isEnd && !isFirst) result += ',';
    result += reader.raw;
    previous = token;
  }
  return result;
}
