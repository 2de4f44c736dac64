import { filterMistake } from './filter-mistake.ts';
import type { ValueField } from './fields.ts';
import type { Operator } from './expression.ts';

/** What may stand where reading stands. */
export type Expectation =
  | { readonly kind: 'term'; readonly in: 'filter' | 'condition' }
  /** A path with what it leads into before it; or one into a state that is a JSON Pointer as well. */
  | { readonly kind: 'path'; readonly of: 'data' | 'metadata' | 'state' | 'any' | 'pointer' }
  /** A value of a field; of one that a path leads to, `path` is that path with what it leads into before it. */
  | { readonly kind: 'value'; readonly of: ValueField; readonly path: string };

/** What was expected last, and where it starts. */
export type Expected = Expectation & { readonly start: number };

/** `:` is what a field's values are given after; of what is a number, a text or a value it means the same as `=`. */
export type OperatorToken = Operator | ':';

/** A value as it was written. */
export type ValueToken =
  | { readonly kind: 'quoted' | 'bare'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly start: number; readonly end: number };

/** Letters, digits and what names of fields have between them. */
const NAME = /[\p{L}_$@][\p{L}\p{N}_$@-]*/uy;
const KEY = /[\p{L}\p{N}_$@-]+/uy;
const SPACE = /\s*/y;
const OPERATOR = /:|!=|<=|>=|=|<|>/y;
const WORD = /[^\s()"]+/y;
const VALUE = /[^\s(),]+/y;
const POINTER = /\/[^\s(),:=!<>"]*/y;
/** Flags that say where to begin, or that all matches are wanted, say nothing here. */
const PATTERN = /\/((?:[^/\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+)\/([A-Za-z]*)/y;

/** Reads a filter's text piece by piece, and keeps what it expected last. */
export class FilterReader {
  readonly text: string;
  index = 0;
  #expected: Expected = { kind: 'term', in: 'filter', start: 0 };

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.index >= this.text.length;
  }

  get expected(): Expected {
    return this.#expected;
  }

  expect(expectation: Expectation): void {
    this.#expected = { ...expectation, start: this.index };
  }

  /** Whether the text goes on with this character. */
  sees(character: string): boolean {
    return this.text.startsWith(character, this.index);
  }

  skipSpace(): void {
    this.#match(SPACE);
  }

  /** Takes a character where the text goes on with it. */
  takes(character: string): boolean {
    if (!this.sees(character)) return false;
    this.index += character.length;
    return true;
  }

  /** Takes a word of the language, whatever its case, where it stands alone. */
  takesKeyword(keyword: string): boolean {
    const end = this.index + keyword.length;
    if (this.text.slice(this.index, end).toLowerCase() !== keyword) return false;
    if (!/^(?:$|[\s()])/.test(this.text.slice(end, end + 1))) return false;
    this.index = end;
    return true;
  }

  /** Takes a name where the text goes on with it and with no more of a name. */
  takesPart(name: string): boolean {
    const { index } = this;
    if (this.key() === name) return true;
    this.index = index;
    return false;
  }

  name(): string | undefined {
    return this.#match(NAME)?.[0];
  }

  key(): string | undefined {
    return this.#match(KEY)?.[0];
  }

  /** A JSON Pointer without the characters that would end it; those are in pointers with quotes. */
  pointer(): string | undefined {
    return this.#match(POINTER)?.[0];
  }

  word(): string | undefined {
    return this.#match(WORD)?.[0];
  }

  operator(): OperatorToken | undefined {
    const before = this.index;
    this.skipSpace();
    const found = this.#match(OPERATOR)?.[0] as OperatorToken | undefined;
    // A colon with space before it is no more than a character.
    if (found === undefined || (found === ':' && this.index - 1 > before)) {
      this.index = before;
      return undefined;
    }
    return found;
  }

  /** What stands between quotes, with a backslash before a quote or a backslash in it. */
  quoted(): ValueToken & { readonly kind: 'quoted' } {
    const start = this.index;
    let text = '';
    for (let index = start + 1; index < this.text.length; index++) {
      const character = this.text.charAt(index);
      if (character === '"') {
        this.index = index + 1;
        return { kind: 'quoted', text, start, end: this.index };
      }
      const next = this.text.charAt(index + 1);
      if (character === '\\' && (next === '"' || next === '\\')) {
        text += next;
        index++;
      } else text += character;
    }
    return this.fail('The quotation is not closed: a “"” is missing.', start, this.text.length);
  }

  pattern(): ValueToken & { readonly kind: 'pattern' } {
    const start = this.index;
    const [whole, source = '', flags = ''] = this.#match(PATTERN) ?? [];
    if (whole === undefined) {
      return this.fail('The regular expression is not closed: a “/” is missing.', start, this.text.length);
    }
    try {
      const pattern = new RegExp(source, flags.replaceAll(/[gy]/g, ''));
      return { kind: 'pattern', pattern, start, end: this.index };
    } catch (error) {
      return this.fail(error instanceof Error ? `${error.message}.` : String(error), start, this.index);
    }
  }

  value(): ValueToken {
    this.skipSpace();
    if (this.sees('"')) return this.quoted();
    if (this.sees('/')) return this.pattern();
    const start = this.index;
    const text = this.#match(VALUE)?.[0];
    if (text === undefined) return this.fail('A value is expected here.');
    return { kind: 'bare', text, start, end: this.index };
  }

  /** Throws that something is wrong from `start` to `end`; by default with the character where reading stands. */
  fail(message: string, start = this.index, end = Math.min(start + 1, this.text.length)): never {
    throw filterMistake(message, start, end);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.index;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.index = pattern.lastIndex;
    return match;
  }
}
