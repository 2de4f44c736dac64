const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;

/**
 * Finds the end of a value that is damaged or too long, over as many windows as it takes: where its brackets are
 * closed, whatever stands between them. No string goes over a line; one that seems to has lost a quote, and the brackets
 * in it count.
 */
export class DamagedValue {
  #depth = 0;
  #started = false;
  #inString = false;
  #escaped = false;
  /** What the brackets in the string would add to the depth. */
  #depthInString = 0;

  /** The index after the value, or -1 where it goes on behind `end`. */
  skip(bytes: Uint8Array, start: number, end: number): number {
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      if (byte === LINE_FEED) this.#endLine();
      else if (this.#inString) this.#stepInString(byte);
      else if (byte === QUOTE) this.#startString();
      else this.#depth += depthOf(byte);
      if (this.#depth < 0) return this.#started ? index : index + 1;
      if (this.#isOver(byte)) return byte === COMMA || byte === LINE_FEED ? index : index + 1;
      this.#started = true;
    }
    return -1;
  }

  /** Nothing is open, and this byte stands at the end of what was. */
  #isOver(byte: number): boolean {
    if (this.#depth > 0 || this.#inString) return false;
    return depthOf(byte) < 0 || (this.#started && (byte === COMMA || byte === LINE_FEED));
  }

  #startString(): void {
    this.#inString = true;
    this.#depthInString = 0;
  }

  #stepInString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else this.#depthInString += depthOf(byte);
  }

  #endLine(): void {
    if (this.#inString) this.#depth = Math.max(0, this.#depth + this.#depthInString);
    this.#inString = this.#escaped = false;
  }
}

/** What a byte adds to the depth of brackets. */
function depthOf(byte: number): number {
  if (byte === 0x7b || byte === 0x5b) return 1;
  return byte === 0x7d || byte === 0x5d ? -1 : 0;
}
