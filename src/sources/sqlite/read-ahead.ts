import type { ByteSource } from '../../core/log/byte-source.ts';

const SHORTEST = 1 << 14;
const LONGEST = 1 << 18;

/** Room that a window needs at most. */
export const WINDOW_BYTES = LONGEST;

/**
 * A source of which ranges are read one after the other, and more with each, as long as they go forward: little where they
 * lie here and there.
 */
export class ReadAhead {
  readonly #source: ByteSource;
  /** What was read last, `length` bytes from `start` of the source on. */
  readonly #window: Uint8Array;
  #start = 0;
  #length = 0;
  #ahead = SHORTEST;

  /** What is read lies in `window`, of WINDOW_BYTES. */
  constructor(source: ByteSource, window: Uint8Array = new Uint8Array(LONGEST)) {
    this.#source = source;
    this.#window = window;
  }

  get size(): number {
    return this.#source.size;
  }

  /** Where a range lies in the window, until the next one is asked for. At the end of the source it is shorter. */
  place(start: number, length: number): number {
    if (start < this.#start || start + length > this.#start + this.#length) this.#read(start, length);
    return start - this.#start;
  }

  /** The same as bytes; ranges longer than a window too. */
  range(start: number, end: number): Uint8Array {
    const length = Math.min(end, this.size) - start;
    if (length <= 0) return new Uint8Array(0);
    if (length > LONGEST) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, this.#source.read(bytes, start));
    }
    const place = this.place(start, length);
    return this.#window.subarray(place, Math.min(place + length, this.#length));
  }

  #read(start: number, length: number): void {
    const end = this.#start + this.#length;
    const isForward = start >= this.#start && start - end < LONGEST;
    this.#ahead = isForward ? Math.min(this.#ahead * 2, LONGEST) : SHORTEST;
    const wanted = Math.max(length, Math.min(this.#ahead, this.size - start));
    this.#length = this.#source.read(this.#window.subarray(0, wanted), start);
    this.#start = start;
  }
}
