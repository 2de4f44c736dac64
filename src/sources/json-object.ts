import { readJsonParts } from '../core/json/json-members.ts';
import { JsonReader } from '../core/json/json-reader.ts';
import { decodeString, encodeString } from '../core/json/json-string.ts';
import { onOneLine } from './json-text.ts';

/** The members of a JSON object by their keys, each by its text as written; of equal keys the last counts. */
export type JsonMembers = ReadonlyMap<string, string>;

const NONE: JsonMembers = new Map();

/** Takes a JSON object apart, one level deep; no members where the text is none. */
export function jsonMembers(text: string | undefined): JsonMembers {
  if (text === undefined) return NONE;
  try {
    return new Map(readJsonParts(text).members.map((member) => [member.key, onOneLine(member.text)]));
  } catch {
    return NONE;
  }
}

/** The elements of a JSON array, each by its text as written; undefined where the text is none. */
export function jsonElements(text: string): string[] | undefined {
  const reader = new JsonReader(text);
  const elements: string[] = [];
  try {
    if (reader.next() !== 'array') return undefined;
    for (let token = reader.next(); token !== 'array-end'; token = reader.next()) {
      elements.push(onOneLine(reader.skip(token)));
    }
    return elements;
  } catch {
    return undefined;
  }
}

/** A JSON object of values that are JSON already; members without a value are left out. */
export function jsonObject(members: Iterable<readonly [key: string, json: string | undefined]>): string {
  const texts: string[] = [];
  for (const [key, json] of members) if (json !== undefined) texts.push(`${encodeString(key)}:${json}`);
  return `{${texts.join(',')}}`;
}

/** What a JSON string says, or the digits of a number; undefined where the value is neither. */
export function scalarText(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  if (json.startsWith('"')) return decodeString(json);
  return /^-?\d/.test(json) ? json : undefined;
}
