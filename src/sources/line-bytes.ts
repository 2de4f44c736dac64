const encoder = new TextEncoder();
const FIRST_PRINTABLE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_BEYOND_ASCII = 0x80;

/** Lines that are put together of bytes, in one buffer that grows. */
export class LineBytes {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets what is behind this length. */
  cut(length: number): void {
    this.#length = length;
  }

  /** A text that is ASCII alone. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let index = 0; index < text.length; index++) this.#bytes[this.#length++] = text.charCodeAt(index);
  }

  text(text: string): void {
    this.#reserve(text.length * 3);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  copy(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    const target = this.#bytes;
    let length = this.#length;
    if (end - start > 64) {
      target.set(bytes.subarray(start, end), length);
      length += end - start;
    } else {
      for (let index = start; index < end; index++) target[length++] = bytes[index] ?? 0;
    }
    this.#length = length;
  }

  /** Bytes that can stand between quotes as they are; false, with nothing added, where they cannot. */
  quotable(bytes: Uint8Array, start: number, end: number): boolean {
    this.#reserve(end - start);
    const target = this.#bytes;
    let length = this.#length;
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      if (byte < FIRST_PRINTABLE || byte === QUOTE || byte === BACKSLASH || byte >= FIRST_BEYOND_ASCII) return false;
      target[length++] = byte;
    }
    this.#length = length;
    return true;
  }

  /** A copy of what was put together; what comes next begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #reserve(length: number): void {
    const needed = this.#length + length;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
