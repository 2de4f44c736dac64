// Every buffer holds a line feed behind the log's bytes, so loops end there by themselves; `!` says so.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_E = 0x65;
const LETTER_U = 0x75;
/** `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`. */
const ESCAPE_LETTERS = [0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74];

/** What a byte means between strings: 0 nothing to the structure, 1 a quote, 2 opens, 3 closes, 4 white space, 5 an error. */
const meanings = new Uint8Array(256).fill(5).fill(0, 0x20, 0x80);
meanings[0x09] = meanings[0x0a] = meanings[0x0d] = 4;
meanings[QUOTE] = 1;
meanings[OPEN_BRACE] = meanings[OPEN_BRACKET] = 2;
meanings[CLOSE_BRACE] = meanings[CLOSE_BRACKET] = 3;
meanings[BACKSLASH] = 5;

/** How many bytes a buffer must have behind those of the log: a line feed, and what is read of four bytes with it. */
export const SLACK = 4;

/**
 * Walks over JSON in bytes without building it. Scalars are checked wholly; inside arrays and objects only strings and
 * the pairing of brackets are. Every method takes the index where something starts and returns the index after it, or
 * -1 where that is no JSON; `failedAt` is then the byte that stood in the way.
 */
export class JsonScanner {
  bytes = new Uint8Array(SLACK);
  /** Where the log's bytes end in `bytes`. */
  end = 0;
  failedAt = 0;
  /** Set when a string had an escape. */
  escaped = false;
  /** Set when a string had bytes that are no UTF-8. */
  invalidUtf8 = false;
  /** The same bytes, for reading four at once. */
  view = new DataView(this.bytes.buffer);
  readonly #overLines: boolean;
  /** Kinds of the open brackets beyond the innermost 32, in words of 32. */
  readonly #outerKinds: number[] = [];

  /** Values may go over lines, or else a line feed is an error outside strings too. */
  constructor(overLines: boolean) {
    this.#overLines = overLines;
  }

  /** The bytes to walk over: `end` of them, in a buffer that has SLACK more. */
  attach(bytes: Uint8Array<ArrayBuffer>, end: number): void {
    bytes[end] = LINE_FEED;
    if (bytes !== this.bytes) this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.bytes = bytes;
    this.end = end;
  }

  /** White space, which may be none. */
  space(start: number): number {
    const bytes = this.bytes;
    let index = start;
    while (bytes[index]! <= 0x20 && meanings[bytes[index]!] !== 5 && this.#isSpace(index)) index++;
    return index;
  }

  /** A string, from its opening quote. */
  string(start: number): number {
    const bytes = this.bytes;
    const view = this.view;
    let index = start + 1;
    for (;;) {
      const word = view.getInt32(index, true);
      const marked = specialBytes(word) | quotes(word);
      if (marked === 0) {
        index += 4;
        continue;
      }
      index += firstMarked(marked);
      const byte = bytes[index]!;
      if (byte === QUOTE) return index + 1;
      index = byte >= 0x20 && byte < 0x80 && byte !== BACKSLASH ? index + 1 : this.#unusual(index);
      if (index < 0) return -1;
    }
  }

  /** Any value. */
  value(start: number): number {
    const first = this.bytes[start]!;
    if (first === QUOTE) return this.string(start);
    return first === OPEN_BRACE || first === OPEN_BRACKET ? this.#container(start) : this.#scalar(start);
  }

  /** Notes where it went wrong. */
  fail(index: number): -1 {
    this.failedAt = index;
    this.#outerKinds.length = 0;
    return -1;
  }

  #container(start: number): number {
    const bytes = this.bytes;
    const view = this.view;
    let index = start;
    let depth = 0;
    // One bit for each open bracket, 1 for an array; the innermost is the lowest.
    let kinds = 0;
    let inString = 0;
    for (;;) {
      for (let word = view.getInt32(index, true); specialBytes(word) === 0; word = view.getInt32(index, true)) {
        inString ^= parity(quotes(word));
        index += 4;
      }
      const byte = bytes[index]!;
      const meaning = meanings[byte]!;
      if (meaning <= 1) {
        inString ^= meaning;
        index++;
      } else if (inString === 1) {
        index = byte >= 0x20 && byte < 0x80 && byte !== BACKSLASH ? index + 1 : this.#unusual(index);
        if (index < 0) return -1;
      } else if (meaning === 2) {
        if (depth !== 0 && (depth & 31) === 0) this.#outerKinds.push(kinds);
        kinds = (kinds << 1) | (byte === OPEN_BRACKET ? 1 : 0);
        depth++;
        index++;
      } else if (meaning === 3) {
        if ((kinds & 1) !== (byte === CLOSE_BRACKET ? 1 : 0)) return this.fail(index);
        depth--;
        index++;
        if (depth === 0) return index;
        kinds = (depth & 31) === 0 ? this.#outerKinds.pop()! : kinds >>> 1;
      } else if (meaning === 4 && this.#isSpace(index)) index++;
      else return this.fail(index);
    }
  }

  #isSpace(index: number): boolean {
    return this.bytes[index] !== LINE_FEED || (this.#overLines && index < this.end);
  }

  /** What needs a closer look in a string: an escape, a character beyond ASCII, or what may not stand there. */
  #unusual(index: number): number {
    const byte = this.bytes[index]!;
    if (byte === BACKSLASH) return this.#escape(index);
    if (byte < 0x20) return this.fail(index);
    const length = utf8Length(this.bytes, index);
    if (length === 0) this.invalidUtf8 = true;
    return index + Math.max(1, length);
  }

  #escape(start: number): number {
    this.escaped = true;
    const letter = this.bytes[start + 1]!;
    if (ESCAPE_LETTERS.includes(letter)) return start + 2;
    if (letter !== LETTER_U) return this.fail(start + 1);
    for (let index = start + 2; index < start + 6; index++) {
      if (!isHexadecimal(this.bytes[index] ?? 0)) return this.fail(index);
    }
    return start + 6;
  }

  /** A number, `true`, `false` or `null`. */
  #scalar(start: number): number {
    const first = this.bytes[start]!;
    const literal = first === 0x74 ? 'true' : first === 0x66 ? 'false' : first === 0x6e ? 'null' : undefined;
    const index = literal === undefined ? this.#number(start) : this.#literal(start, literal);
    if (index < 0) return -1;
    const after = this.bytes[index]!;
    const ends = after === COMMA || after === CLOSE_BRACE || after === CLOSE_BRACKET || after <= 0x20;
    return ends ? index : this.fail(index);
  }

  #literal(start: number, literal: string): number {
    for (let index = 0; index < literal.length; index++) {
      if (this.bytes[start + index] !== literal.charCodeAt(index)) return this.fail(start + index);
    }
    return start + literal.length;
  }

  /** A number by the grammar of RFC 8259. */
  #number(start: number): number {
    const bytes = this.bytes;
    let index = bytes[start] === MINUS ? start + 1 : start;
    index = bytes[index] === ZERO ? index + 1 : this.#digits(index);
    if (index > 0 && bytes[index] === POINT) index = this.#digits(index + 1);
    if (index > 0 && (bytes[index]! | 0x20) === LETTER_E) {
      const sign = bytes[index + 1];
      index = this.#digits(sign === PLUS || sign === MINUS ? index + 2 : index + 1);
    }
    return index;
  }

  /** One digit or more. */
  #digits(start: number): number {
    const bytes = this.bytes;
    let index = start;
    while (bytes[index]! >= ZERO && bytes[index]! <= NINE) index++;
    return index === start ? this.fail(start) : index;
  }
}

/**
 * The high bits of those of a word's four bytes that mean more than text and quotes: brackets, backslashes, control
 * characters, what is not ASCII (and `|`, for nothing). A carry reaches another byte only from one that is marked.
 */
function specialBytes(word: number): number {
  const lower = word | 0x20202020;
  const brackets = (lower + 0x05050505) & ~(lower + 0x02020202);
  const controls = (word - 0x20202020) & ~word;
  return (brackets | controls | word) & 0x80808080;
}

/** The high bits of those of a word's four bytes that are quotes; exact up to the first special byte. */
function quotes(word: number): number {
  return ~((word ^ 0x22222222) + 0x7f7f7f7f) & 0x80808080;
}

/** The place, from 0, of the first of a word's bytes that has its high bit set. */
function firstMarked(marked: number): number {
  return (31 - Math.clz32(marked & -marked)) >>> 3;
}

/** 1 where an odd number of high bits are set, else 0. */
function parity(marked: number): number {
  return (Math.imul(marked >>> 7, 0x01010101) >>> 24) & 1;
}

function isHexadecimal(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** Length of the well-formed UTF-8 sequence of a character beyond ASCII (The Unicode Standard, table 3-7), or 0. */
function utf8Length(bytes: Uint8Array, index: number): number {
  const lead = bytes[index]!;
  const second = bytes[index + 1] ?? 0;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return isContinuation(second) ? 2 : 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high || !isContinuation(bytes[index + 2])) return 0;
  if (lead < 0xf0) return 3;
  return isContinuation(bytes[index + 3]) ? 4 : 0;
}

function isContinuation(byte = 0): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
