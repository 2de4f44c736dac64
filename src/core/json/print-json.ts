import { JsonReader } from './json-reader.ts';
import { encodeString } from './json-string.ts';
import { isArray, isUnopened, type LosslessValue } from './lossless-value.ts';

/** Deeper than this, pretty-printed text stays on one line, or indentation would outgrow the text itself. */
const DEEPEST_INDENT = 64;

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
  return layOut(text, '', limit);
}

/** JSON text over lines, two spaces a level; every token, also duplicate keys, as it was written. */
export function prettyJson(text: string): string {
  return layOut(text, '  ', Infinity);
}

function layOut(text: string, indent: string, limit: number): string {
  const reader = new JsonReader(text);
  const colon = indent === '' ? ':' : ': ';
  const newLine = (depth: number): string =>
    indent === '' || depth > DEEPEST_INDENT ? '' : `\n${indent.repeat(depth)}`;
  let result = '';
  let previous: string | undefined;
  while (result.length < limit) {
    const token = reader.next();
    if (token === 'end') break;
    const { depth } = reader;
    if (token === 'object-end' || token === 'array-end') {
      const isEmpty = previous === 'object' || previous === 'array';
      // The line of the closing bracket is that of its members, one level out.
      result += isEmpty || depth >= DEEPEST_INDENT ? reader.raw : newLine(depth) + reader.raw;
    } else {
      if (previous === 'key') result += colon;
      else {
        const isFirst = previous === undefined || previous === 'object' || previous === 'array';
        const memberDepth = token === 'object' || token === 'array' ? depth - 1 : depth;
        if (!isFirst) result += ',';
        if (previous !== undefined) result += newLine(memberDepth);
      }
      result += reader.raw;
    }
    previous = token;
  }
  return result;
}
