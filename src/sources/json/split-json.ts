import { decodeString } from '../../core/json/json-string.ts';

const TAB = 0x09;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * The members of a JSON object, each value by its text as written; undefined where the text is no object. The text is
 * valid JSON: what stands inside the values is only passed over, which is some times as quick as reading it.
 */
export function splitObject(text: string): [key: string, json: string][] | undefined {
  const members: [string, string][] = [];
  let index = spaceEnd(text, 0);
  if (text.charCodeAt(index) !== OPEN_BRACE) return undefined;
  index = spaceEnd(text, index + 1);
  while (text.charCodeAt(index) === QUOTE) {
    const keyEnd = stringEnd(text, index);
    const key = decodeString(text.slice(index, keyEnd));
    const colon = spaceEnd(text, keyEnd);
    const start = spaceEnd(text, colon + 1);
    const end = valueEnd(text, start);
    if (text.charCodeAt(colon) !== COLON || end === start) return undefined;
    members.push([key, text.slice(start, end)]);
    index = spaceEnd(text, end);
    if (text.charCodeAt(index) === COMMA) index = spaceEnd(text, index + 1);
  }
  return text.charCodeAt(index) === CLOSE_BRACE ? members : undefined;
}

/** The elements of a JSON array, likewise. */
export function splitArray(text: string): string[] | undefined {
  const elements: string[] = [];
  let index = spaceEnd(text, 0);
  if (text.charCodeAt(index) !== OPEN_BRACKET) return undefined;
  index = spaceEnd(text, index + 1);
  while (index < text.length && text.charCodeAt(index) !== CLOSE_BRACKET) {
    const end = valueEnd(text, index);
    if (end === index) return undefined;
    elements.push(text.slice(index, end));
    index = spaceEnd(text, end);
    if (text.charCodeAt(index) === COMMA) index = spaceEnd(text, index + 1);
  }
  return elements;
}

function valueEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return stringEnd(text, start);
  return first === OPEN_BRACE || first === OPEN_BRACKET ? containerEnd(text, start) : scalarEnd(text, start);
}

function containerEnd(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = stringEnd(text, index) - 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return index + 1;
  }
  return text.length;
}

/** The index after the quote that ends a string: one before which an even number of backslashes stands. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function scalarEnd(text: string, start: number): number {
  let index = start;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= SPACE || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET) break;
  }
  return index;
}

function spaceEnd(text: string, start: number): number {
  let index = start;
  for (let code = text.charCodeAt(index); code <= SPACE && code >= TAB; code = text.charCodeAt(index)) index++;
  return index;
}
