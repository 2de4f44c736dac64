const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const LETTER_E = 0x65;
const LETTER_U = 0x75;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const FIRST_PRINTABLE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;
const DEEPEST = 1000;

const encode = (text: string): Uint8Array => new Uint8Array(Array.from(text, (letter) => letter.charCodeAt(0)));
const WORDS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), encode(word)]));
/** What may stand behind a backslash, `u` aside. */
const ESCAPED = new Set(encode('"\\/bfnrt'));

/**
 * Are these bytes one JSON value as RFC 8259 has it, of ASCII letters alone and on one line? Then they can be taken as they
 * are. Of others nothing is said: who asks looks at them in another way.
 */
export function isPlainJson(bytes: Uint8Array, start: number, end: number): boolean {
  return checker.isWhole(bytes, start, end);
}

/** Walks over a JSON value. One walker is enough: none of its walks is begun before another has ended. */
class PlainJson {
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  #place = 0;

  isWhole(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#place = start;
    this.#end = end;
    if (!this.#value(0)) return false;
    this.#space();
    return this.#place === this.#end;
  }

  #value(depth: number): boolean {
    this.#space();
    if (this.#place >= this.#end) return false;
    const byte = this.#bytes[this.#place] ?? 0;
    if (byte === QUOTE) return this.#string();
    if (byte === OPEN_BRACE) return depth < DEEPEST && this.#object(depth);
    if (byte === OPEN_BRACKET) return depth < DEEPEST && this.#array(depth);
    return isDigit(byte) || byte === MINUS ? this.#number() : this.#word(byte);
  }

  #object(depth: number): boolean {
    this.#place++;
    if (this.#takes(CLOSE_BRACE)) return true;
    do {
      this.#space();
      if (this.#bytes[this.#place] !== QUOTE || !this.#string()) return false;
      if (!this.#takes(COLON) || !this.#value(depth + 1)) return false;
    } while (this.#takes(COMMA));
    return this.#takes(CLOSE_BRACE);
  }

  #array(depth: number): boolean {
    this.#place++;
    if (this.#takes(CLOSE_BRACKET)) return true;
    do {
      if (!this.#value(depth + 1)) return false;
    } while (this.#takes(COMMA));
    return this.#takes(CLOSE_BRACKET);
  }

  #string(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    let place = this.#place + 1;
    while (place < end) {
      const byte = bytes[place] ?? 0;
      if (byte === QUOTE) {
        this.#place = place + 1;
        return true;
      }
      if (byte < FIRST_PRINTABLE || byte >= FIRST_BEYOND_ASCII) return false;
      if (byte !== BACKSLASH) place++;
      else {
        const escaped = bytes[place + 1] ?? 0;
        if (escaped === LETTER_U ? !isHex(bytes, place + 2) : !ESCAPED.has(escaped)) return false;
        place += escaped === LETTER_U ? 6 : 2;
      }
    }
    return false;
  }

  #number(): boolean {
    if (this.#bytes[this.#place] === MINUS) this.#place++;
    if (this.#bytes[this.#place] === DIGIT_0) this.#place++;
    else if (!this.#digits()) return false;
    if (this.#bytes[this.#place] === POINT) {
      this.#place++;
      if (!this.#digits()) return false;
    }
    if (((this.#bytes[this.#place] ?? 0) | 0x20) === LETTER_E) {
      this.#place++;
      const sign = this.#bytes[this.#place];
      if (sign === PLUS || sign === MINUS) this.#place++;
      if (!this.#digits()) return false;
    }
    return this.#place <= this.#end;
  }

  #digits(): boolean {
    const start = this.#place;
    while (isDigit(this.#bytes[this.#place] ?? 0)) this.#place++;
    return this.#place > start;
  }

  #word(first: number): boolean {
    const word = WORDS.get(first);
    if (word === undefined || !word.every((byte, index) => this.#bytes[this.#place + index] === byte)) return false;
    this.#place += word.length;
    return this.#place <= this.#end;
  }

  /** Goes over a byte, and the space before it, where it is there. */
  #takes(byte: number): boolean {
    this.#space();
    if (this.#place >= this.#end || this.#bytes[this.#place] !== byte) return false;
    this.#place++;
    return true;
  }

  /** Tabs too, but no line ends. */
  #space(): void {
    while (this.#place < this.#end && (this.#bytes[this.#place] === 0x20 || this.#bytes[this.#place] === 0x09)) {
      this.#place++;
    }
  }
}

const checker = new PlainJson();

function isDigit(byte: number): boolean {
  return byte >= DIGIT_0 && byte <= DIGIT_9;
}

function isHex(bytes: Uint8Array, start: number): boolean {
  for (let place = start; place < start + 4; place++) {
    const byte = bytes[place] ?? 0;
    const letter = byte | 0x20;
    if (!isDigit(byte) && (letter < 0x61 || letter > 0x66)) return false;
  }
  return true;
}
