import { FoldlineError } from '../events/errors.ts';
import { decodeString } from './json-string.ts';

/** What a step of the reader stands on. Commas and colons are read, checked and not reported. */
export type JsonToken = 'object' | 'object-end' | 'array' | 'array-end' | 'key' | 'scalar' | 'end';

/** What the grammar allows next. */
type Expectation = 'value' | 'element-or-end' | 'key-or-end' | 'comma-or-end' | 'end';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const ARRAY_END = 0x5d;
const LOWER_U = 0x75;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

const LITERALS = ['null', 'true', 'false'] as const;

/**
 * Steps through JSON text (RFC 8259, strict) token by token, without building anything and without recursion.
 * Malformed text is a `malformed-line` error whose details hold the `offset` in characters.
 */
export class JsonReader {
  readonly text: string;
  /** The token stands from `start` to before `end`. */
  start = 0;
  end = 0;
  #index = 0;
  /** Of the string that was read last. */
  #hasEscapes = false;
  #expects: Expectation = 'value';
  readonly #open: number[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** How many containers are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** The token's text as written. */
  get raw(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The key that the reader stands on, unescaped. */
  get key(): string {
    return this.#hasEscapes ? decodeString(this.raw) : this.text.slice(this.start + 1, this.end - 1);
  }

  next(): JsonToken {
    const code = this.#skipSpace();
    switch (this.#expects) {
      case 'value':
        return this.#value(code);
      case 'element-or-end':
        return code === ARRAY_END ? this.#close('array-end') : this.#value(code);
      case 'key-or-end':
        return code === OBJECT_END ? this.#close('object-end') : this.#key(code);
      case 'comma-or-end':
        return this.#afterMember(code);
      case 'end':
      default:
        if (this.#index < this.text.length) throw this.#malformed();
        this.start = this.end = this.#index;
        return 'end';
    }
  }

  /** Reads on to the end of the value that `token` starts and returns its text as written. */
  skip(token: JsonToken): string {
    if (token === 'object' || token === 'array') {
      const { start } = this;
      const depth = this.#open.length;
      while (this.#open.length >= depth) this.next();
      this.start = start;
    }
    return this.raw;
  }

  /** Skips white space and returns what follows; NaN at the end of the text. */
  #skipSpace(): number {
    const { text } = this;
    let index = this.#index;
    let code = text.charCodeAt(index);
    if (code > SPACE) return code;
    while (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) {
      code = text.charCodeAt(++index);
    }
    this.#index = index;
    return code;
  }

  #afterMember(code: number): JsonToken {
    const inObject = this.#open[this.#open.length - 1] === OBJECT;
    if (code === COMMA) {
      this.#index++;
      const following = this.#skipSpace();
      return inObject ? this.#key(following) : this.#value(following);
    }
    if (inObject && code === OBJECT_END) return this.#close('object-end');
    if (!inObject && code === ARRAY_END) return this.#close('array-end');
    throw this.#malformed();
  }

  #key(code: number): JsonToken {
    if (code !== QUOTE) throw this.#malformed();
    this.start = this.#index;
    this.#string();
    this.end = this.#index;
    if (this.#skipSpace() !== COLON) throw this.#malformed();
    this.#index++;
    this.#expects = 'value';
    return 'key';
  }

  #value(code: number): JsonToken {
    this.start = this.#index;
    if (code === OBJECT || code === ARRAY) {
      this.#open.push(code);
      this.end = ++this.#index;
      this.#expects = code === OBJECT ? 'key-or-end' : 'element-or-end';
      return code === OBJECT ? 'object' : 'array';
    }
    if (code === QUOTE) this.#string();
    else if (code === MINUS || isDigit(code)) this.#number(code);
    else this.#literal();
    this.end = this.#index;
    this.#expectAfterValue();
    return 'scalar';
  }

  #close(token: 'object-end' | 'array-end'): JsonToken {
    this.#open.pop();
    this.start = this.#index;
    this.end = ++this.#index;
    this.#expectAfterValue();
    return token;
  }

  #expectAfterValue(): void {
    this.#expects = this.#open.length === 0 ? 'end' : 'comma-or-end';
  }

  #string(): void {
    const { text } = this;
    let index = this.#index + 1;
    this.#hasEscapes = false;
    for (;;) {
      const code = text.charCodeAt(index);
      if (code === QUOTE) break;
      if (code === BACKSLASH) index = this.#escape(index);
      else if (code >= SPACE) index++;
      // A control character, or NaN: the end of the text.
      else throw this.#malformed(index);
    }
    this.#index = index + 1;
  }

  /** The index after the escape sequence whose backslash is at `index`. */
  #escape(index: number): number {
    this.#hasEscapes = true;
    const code = this.text.charCodeAt(index + 1);
    if (code === LOWER_U) {
      for (let digit = index + 2; digit < index + 6; digit++) {
        if (!isHexDigit(this.text.charCodeAt(digit))) throw this.#malformed(digit);
      }
      return index + 6;
    }
    if (Number.isNaN(code) || !'"\\/bfnrt'.includes(String.fromCharCode(code))) throw this.#malformed(index + 1);
    return index + 2;
  }

  #number(first: number): void {
    if (first === MINUS) this.#index++;
    if (this.text.charCodeAt(this.#index) === ZERO) this.#index++;
    else this.#digits();
    if (this.text.charCodeAt(this.#index) === POINT) {
      this.#index++;
      this.#digits();
    }
    // 0x20 makes E and e one.
    if ((this.text.charCodeAt(this.#index) | 0x20) === 0x65) {
      const sign = this.text.charCodeAt(++this.#index);
      if (sign === PLUS || sign === MINUS) this.#index++;
      this.#digits();
    }
  }

  #digits(): void {
    const { text } = this;
    const start = this.#index;
    let index = start;
    while (isDigit(text.charCodeAt(index))) index++;
    if (index === start) throw this.#malformed();
    this.#index = index;
  }

  #literal(): void {
    const literal = LITERALS.find((candidate) => this.text.startsWith(candidate, this.#index));
    if (literal === undefined) throw this.#malformed();
    this.#index += literal.length;
  }

  #malformed(offset = this.#index): FoldlineError {
    const what = offset >= this.text.length ? 'ends too early' : 'goes wrong';
    return new FoldlineError('malformed-line', `This is not valid JSON: it ${what} at character ${offset + 1}.`, {
      offset,
    });
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/** Reads JSON text to its end; throws `malformed-line` where it is not valid. */
export function checkJson(text: string): void {
  const reader = new JsonReader(text);
  while (reader.next() !== 'end');
}
