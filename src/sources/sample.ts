import { skipValue } from '../core/json/skip-value.ts';

const LINE_FEED = 0x0a;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const COMMA = 0x2c;
const MOST_EVENTS = 200;

/** The first events of a log, by which its format is told. */
export interface LogSample {
  readonly layout: 'lines' | 'elements';
  /** JSON objects, each by its bytes. */
  readonly events: readonly Uint8Array[];
}

/**
 * The first JSON objects in a log's first bytes; undefined where they are mostly something else. In a file that by its
 * name has an event a line, those that are whole count however many others are broken.
 */
export function takeSample(head: Uint8Array, hasLines = false): LogSample | undefined {
  if (hasLines && head[spaceEnd(head, 0)] !== OPEN_BRACKET) {
    const sample = sampleLines(head, true) ?? sampleCutEvent(head);
    return sample && { ...sample, layout: 'lines' };
  }
  return sampleLines(head, false) ?? sampleElements(head) ?? sampleCutEvent(head);
}

/** Whether there is nothing but white space. */
export function isBlank(head: Uint8Array): boolean {
  return spaceEnd(head, 0) >= head.length;
}

function sampleLines(head: Uint8Array, hasLines: boolean): LogSample | undefined {
  const events: Uint8Array[] = [];
  let others = 0;
  let beginsWithEvent = false;
  for (let start = spaceEnd(head, 0); start < head.length && events.length + others < MOST_EVENTS;) {
    const lineFeed = head.indexOf(LINE_FEED, start);
    const line = head.subarray(start, lineFeed < 0 ? head.length : lineFeed);
    if (isObject(line)) {
      beginsWithEvent ||= others === 0;
      events.push(line);
    } else if (lineFeed >= 0) others++; // The last line may be cut.
    start = lineFeed < 0 ? head.length : spaceEnd(head, lineFeed + 1);
  }
  const isLog = events.length > others || (events.length > 0 && (hasLines || beginsWithEvent));
  return isLog ? { layout: 'lines', events } : undefined;
}

function sampleElements(head: Uint8Array): LogSample | undefined {
  const events: Uint8Array[] = [];
  let start = spaceEnd(head, 0);
  if (head[start] === OPEN_BRACKET) start = spaceEnd(head, start + 1);
  while (start < head.length && events.length < MOST_EVENTS) {
    const end = skipValue(head, start, head.length);
    const element = end < 0 ? undefined : head.subarray(start, end);
    if (element === undefined || !isObject(element)) break;
    events.push(element);
    start = spaceEnd(head, end);
    if (head[start] === COMMA) start = spaceEnd(head, start + 1);
  }
  return events.length > 0 ? { layout: 'elements', events } : undefined;
}

/** The beginning of an event that is larger than the head: its first members tell enough. */
function sampleCutEvent(head: Uint8Array): LogSample | undefined {
  const first = spaceEnd(head, 0);
  const inArray = head[first] === OPEN_BRACKET;
  const start = inArray ? spaceEnd(head, first + 1) : first;
  if (head[start] !== OPEN_BRACE || skipValue(head, start, head.length) >= 0) return undefined;
  const isLine = !inArray && !head.includes(LINE_FEED, start);
  return { layout: isLine ? 'lines' : 'elements', events: [head.subarray(start)] };
}

function isObject(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The index after white space, byte order marks, form feeds and record marks. */
function spaceEnd(bytes: Uint8Array, start: number): number {
  let index = start;
  for (; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    const isMark = byte === 0xef && bytes[index + 1] === 0xbb && bytes[index + 2] === 0xbf;
    if (isMark) index += 2;
    else if (byte > 0x20 || byte === 0) break;
  }
  return index;
}
