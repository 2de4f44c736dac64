const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A cell of a table in text. */
export interface Cell {
  readonly text: string;
  /** Whether it stands between quotes, which tells an empty text from none. */
  readonly isQuoted: boolean;
}

/** Reads the records of a table in text as RFC 4180 has them, one after the other; lines may also end in a line feed. */
export class RecordReader {
  /** The cells of the last record. */
  cells: Cell[] = [];
  /** Whether the last record had bytes that are no UTF-8. */
  isInvalid = false;
  readonly #delimiter: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

  /** `delimiter` by its code. */
  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** Whether the last record was an empty line. */
  get isBlank(): boolean {
    return this.cells.length === 1 && this.cells[0]?.text === '' && !this.cells[0].isQuoted;
  }

  /**
   * Reads the record at `start`; returns the index after its line's end. Where that is not before `end`, -1, or with
   * `isLast` the record ends there; a quote that is not closed then ends nothing.
   */
  read(bytes: Uint8Array, start: number, end: number, isLast: boolean): number {
    this.cells = [];
    this.isInvalid = false;
    for (let index = start; ;) {
      const cellEnd = bytes[index] === QUOTE ? this.#quoted(bytes, index, end) : this.#plain(bytes, index, end);
      if (cellEnd < 0) return -1;
      if (cellEnd >= end) return isLast ? end : -1;
      if (bytes[cellEnd] === this.#delimiter) {
        index = cellEnd + 1;
        continue;
      }
      if (bytes[cellEnd] === LINE_FEED) return cellEnd + 1;
      // A carriage return; whether a line feed follows may not be there to be seen.
      if (cellEnd + 1 >= end) return isLast ? end : -1;
      return bytes[cellEnd + 1] === LINE_FEED ? cellEnd + 2 : cellEnd + 1;
    }
  }

  #plain(bytes: Uint8Array, start: number, end: number): number {
    const cellEnd = this.#cellEnd(bytes, start, end);
    this.cells.push({ text: this.#text(bytes, start, cellEnd), isQuoted: false });
    return cellEnd;
  }

  /** Between quotes; what stands behind the closing one up to the cell's end is taken along. */
  #quoted(bytes: Uint8Array, start: number, end: number): number {
    let closing = bytes.indexOf(QUOTE, start + 1);
    while (closing >= 0 && closing < end && bytes[closing + 1] === QUOTE && closing + 1 < end) {
      closing = bytes.indexOf(QUOTE, closing + 2);
    }
    if (closing < 0 || closing >= end) return -1;
    const cellEnd = this.#cellEnd(bytes, closing + 1, end);
    const text = this.#text(bytes, start + 1, closing).replaceAll('""', '"');
    this.cells.push({ text: text + this.#text(bytes, closing + 1, cellEnd), isQuoted: true });
    return cellEnd;
  }

  #cellEnd(bytes: Uint8Array, start: number, end: number): number {
    let index = start;
    for (; index < end; index++) {
      const byte = bytes[index];
      if (byte === this.#delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
    }
    return index;
  }

  #text(bytes: Uint8Array, start: number, end: number): string {
    const part = bytes.subarray(start, end);
    try {
      return this.#strictDecoder.decode(part);
    } catch {
      this.isInvalid = true;
      return this.#decoder.decode(part);
    }
  }
}
