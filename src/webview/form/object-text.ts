import type { JsonKind } from '../../protocol/log.ts';

/** A member of an object by the text of its value, which may not be JSON yet while it is typed. */
export interface TextMember {
  readonly key: string;
  readonly text: string;
}

/** The text of an object, a member a line; values stay as they are written. */
export function objectText(members: readonly TextMember[]): string {
  if (members.length === 0) return '{}';
  return `{\n${members.map(({ key, text }) => `  ${JSON.stringify(key)}: ${text}`).join(',\n')}\n}`;
}

/** The members with one replaced where it stands, or added at the end. */
export function withMember<Member extends TextMember>(members: readonly Member[], added: Member): readonly Member[] {
  const isKnown = members.some(({ key }) => key === added.key);
  return isKnown ? members.map((member) => (member.key === added.key ? added : member)) : [...members, added];
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The kind of the value that a JSON text is of. */
export function kindOfText(text: string): JsonKind {
  switch (text.trimStart().charAt(0)) {
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

/** The text that a JSON string literal stands for; the literal itself where it is none. */
export function stringOf(literal: string): string {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : literal;
  } catch {
    return literal;
  }
}

/** The strings in the text of an array, e.g. of `metadata.tags`. */
export function stringsOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

/** The text of a first value of a kind. */
export function firstValue(kind: JsonKind): string {
  switch (kind) {
    case 'object':
      return '{}';
    case 'array':
      return '[]';
    case 'string':
      return '""';
    case 'number':
      return '0';
    case 'boolean':
      return 'false';
    case 'null':
      return 'null';
  }
}

/** The text of a value as one of another kind, as much of it as fits there. */
export function convertValue(text: string, from: JsonKind, to: JsonKind): string {
  if (from === to) return text;
  if (to === 'string') return from === 'null' ? '""' : JSON.stringify(text);
  if (to === 'number' && from === 'string' && isNumber(stringOf(text))) return stringOf(text).trim();
  return firstValue(to);
}

/** Is this a number as JSON writes it? */
export function isNumber(text: string): boolean {
  return /^\s*-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/.test(text);
}
