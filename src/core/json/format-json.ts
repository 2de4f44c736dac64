import { encodeString } from './json-string.ts';
import { isArray, openJson, type LosslessValue } from './lossless-value.ts';
import { printJson } from './print-json.ts';

const INDENT = '  ';
/** Levels that have lines of their own: whoever wrote the value decided its depth. */
const DEEPEST_LINES = 100;

interface OpenContainer {
  readonly members: Iterator<readonly [string | number, LosslessValue]>;
  readonly end: '}' | ']';
  isEmpty: boolean;
}

/**
 * The JSON text of a value on several lines, a member each, for people; scalars as they were written. Ends with a line
 * feed.
 */
export function formatJson(value: LosslessValue): string {
  const open: OpenContainer[] = [];
  let text = '';
  let next: LosslessValue | undefined = value;
  for (;;) {
    const opened: LosslessValue | undefined = next === undefined ? undefined : openJson(next);
    if (typeof opened === 'string') {
      text += opened;
    } else if (opened !== undefined && open.length === DEEPEST_LINES) {
      text += printJson(opened);
    } else if (opened !== undefined) {
      const isList: boolean = isArray(opened);
      text += isList ? '[' : '{';
      open.push({ members: opened.entries(), end: isList ? ']' : '}', isEmpty: true });
    }
    const container = open.at(-1);
    if (container === undefined) return `${text}\n`;
    const step = container.members.next();
    if (step.done === true) {
      open.pop();
      text += container.isEmpty ? container.end : `\n${INDENT.repeat(open.length)}${container.end}`;
      next = undefined;
      continue;
    }
    text += `${container.isEmpty ? '' : ','}\n${INDENT.repeat(open.length)}`;
    container.isEmpty = false;
    const [key, member] = step.value;
    if (typeof key === 'string') text += `${encodeString(key)}: `;
    next = member;
  }
}
