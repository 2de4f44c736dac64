import { jsonObject, scalarText, type JsonMembers } from '../json-object.ts';
import { onOneLine } from '../json-text.ts';
import { splitArray, splitObject } from './split-json.ts';

/** A JSON object by its text, taken apart one level deep: values stay as they are written, but on one line. */
export class JsonRecord {
  readonly #members: JsonMembers;

  /** A text that is no object has no members; of equal keys the last counts. */
  constructor(text: string | undefined) {
    const members = (text === undefined ? undefined : splitObject(text)) ?? [];
    this.#members = new Map(isOnOneLine(text) ? members : members.map(([key, json]) => [key, onOneLine(json)]));
  }

  get keys(): readonly string[] {
    return [...this.#members.keys()];
  }

  /** The JSON text of a member; undefined where it is absent or null. */
  json(key: string): string | undefined {
    const text = this.#members.get(key);
    return text === 'null' ? undefined : text;
  }

  /** What a string says, or the digits of a number; undefined where a member is neither. */
  text(key: string): string | undefined {
    return scalarText(this.#members.get(key));
  }

  /** The first of these members that says something. */
  firstText(...keys: readonly string[]): string | undefined {
    return keys.map((key) => this.text(key)).find((text) => text !== undefined && text !== '');
  }

  /** The digits of a whole number, also in a string; undefined where a member is none. */
  digits(key: string): string | undefined {
    const text = this.text(key);
    return text !== undefined && /^(?:0|[1-9]\d*)$/.test(text) ? text : undefined;
  }

  /** The object in a member; one without members where there is none. */
  record(key: string): JsonRecord {
    return new JsonRecord(this.#members.get(key));
  }

  /** The elements of the array in a member, each by its text. */
  elements(key: string): readonly string[] {
    return jsonElements(this.#members.get(key));
  }

  /** The members that have none of these keys and are not null. */
  without(...keys: readonly string[]): [key: string, json: string][] {
    return [...this.#members].filter(([key, json]) => json !== 'null' && !keys.includes(key));
  }

  /** Those members, as an object. */
  rest(...keys: readonly string[]): string {
    return jsonObject(this.without(...keys));
  }
}

/** The elements of a JSON array, each by its text on one line; none where the text is no array. */
export function jsonElements(text: string | undefined): readonly string[] {
  const elements = text === undefined ? undefined : splitArray(text);
  return elements === undefined ? [] : isOnOneLine(text) ? elements : elements.map(onOneLine);
}

function isOnOneLine(text = ''): boolean {
  return !text.includes('\n') && !text.includes('\r');
}
