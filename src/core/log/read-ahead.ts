import type { ByteSource } from './byte-source.ts';

const LARGEST_WINDOW = 1 << 20;
/** Bytes that are sooner read along than passed over: a read of its own costs as much as copying some kilobytes. */
const CLOSE = 1 << 13;

/**
 * Reads ranges of a log one after the other. While they follow each other closely it reads ahead, twice as far each
 * time; where they are scattered it reads no more than asked for.
 */
export class ReadAhead {
  readonly #source: ByteSource;
  #window = new Uint8Array(0);
  #start = 0;
  #filled = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The bytes of a range, valid until the next call; fewer than `length` only at the end of the log. */
  read(offset: number, length: number): Uint8Array {
    const end = this.#start + this.#filled;
    if (offset >= this.#start && offset + length <= end) {
      return this.#window.subarray(offset - this.#start, offset - this.#start + length);
    }
    const close = this.#filled > 0 && offset >= this.#start && offset <= end + CLOSE;
    const size = Math.max(length, close ? Math.min(LARGEST_WINDOW, Math.max(this.#filled, CLOSE) * 2) : 0);
    if (this.#window.length < size || this.#window.length > Math.max(2 * size, LARGEST_WINDOW)) {
      this.#window = new Uint8Array(size);
    }
    this.#start = offset;
    this.#filled = this.#source.read(this.#window.subarray(0, size), offset);
    return this.#window.subarray(0, Math.min(length, this.#filled));
  }

  /** Forgets what was read, because the log changed. */
  clear(): void {
    this.#filled = 0;
  }
}
