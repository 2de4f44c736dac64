// Bytes are read within the bounds that the caller gives; `!` says so.
const TO_LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/** A text to find in bytes, upper and lower case ASCII letters alike: Boyer and Moore's search as Horspool has it. */
export class TextPattern {
  readonly length: number;
  readonly #bytes: Uint8Array;
  /** By byte: how far the pattern can move on when its end is at that byte; 0 where they match. */
  readonly #moves = new Int32Array(256);
  /** How far it moves on after its end matched and the rest did not. */
  readonly #moveAfterEnd: number;

  /** The text must not be empty. */
  constructor(text: string) {
    this.#bytes = new TextEncoder().encode(text).map((byte) => TO_LOWER[byte]!);
    this.length = this.#bytes.length;
    const last = this.length - 1;
    const moves = new Int32Array(256).fill(this.length);
    for (let index = 0; index < last; index++) moves[this.#bytes[index]!] = last - index;
    this.#moveAfterEnd = moves[this.#bytes[last]!]!;
    moves[this.#bytes[last]!] = 0;
    for (let byte = 0; byte < 256; byte++) this.#moves[byte] = moves[TO_LOWER[byte]!]!;
  }

  /** The index of the first match that lies between `start` and `end`, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (this.length === 1) return this.#findByte(bytes, start, end);
    const moves = this.#moves;
    const length = this.length;
    const last = length - 1;
    let index = start + last;
    while (index < end) {
      const move = moves[bytes[index]!]!;
      // A step of known length does not wait for the move to be loaded: three times as fast for short patterns.
      if (move === length) index += length;
      else if (move !== 0) index += move;
      else if (this.#matches(bytes, index - last)) return index - last;
      else index += this.#moveAfterEnd;
    }
    return -1;
  }

  #findByte(bytes: Uint8Array, start: number, end: number): number {
    const wanted = this.#bytes[0]!;
    const caseBit = wanted >= 0x61 && wanted <= 0x7a ? 0x20 : 0;
    for (let index = start; index < end; index++) if ((bytes[index]! | caseBit) === wanted) return index;
    return -1;
  }

  #matches(bytes: Uint8Array, start: number): boolean {
    const pattern = this.#bytes;
    for (let index = 0; index < pattern.length; index++) {
      if (TO_LOWER[bytes[start + index]!] !== pattern[index]) return false;
    }
    return true;
  }
}

/** The ways in which JSON texts spell a text: as it is, escaped where it must be, or in ASCII alone. */
export function spellings(text: string): string[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  const ascii = escaped.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [...new Set([text, escaped, ascii, ascii.replaceAll('/', '\\/')])];
}
