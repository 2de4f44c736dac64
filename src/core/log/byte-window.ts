import type { ByteSource } from './byte-source.ts';
import { SLACK } from './json-scanner.ts';

const FIRST_READ = 256 * 1024;
const FURTHER_READ = 1024 * 1024;
/** A buffer that one long event made larger than this is not kept. */
const LARGEST_KEPT = 4 * FURTHER_READ;

/** A part of a log in memory, moved on over it from front to back. */
export class ByteWindow {
  /** The bytes, `length` of them, in a buffer that has SLACK more. */
  bytes = new Uint8Array(0);
  length = 0;
  /** Where they start in the log. */
  offset: number;
  readonly #source: ByteSource;

  constructor(source: ByteSource, offset: number) {
    this.#source = source;
    this.offset = offset;
  }

  /**
   * Drops the bytes before `keep` and reads more behind the rest, at first little, later more, and as much again as is
   * kept. Returns how many bytes came, 0 at the end of the log.
   */
  advance(keep: number): number {
    const kept = this.length - keep;
    const wanted = Math.max(kept, this.bytes.length === 0 ? FIRST_READ : FURTHER_READ);
    const room = kept + wanted + SLACK;
    if (room > this.bytes.length || (this.bytes.length > LARGEST_KEPT && room <= FURTHER_READ + SLACK)) {
      // Whole steps, so that a line that comes in small pieces does not need another buffer for each.
      const buffer = new Uint8Array(Math.ceil(room / FIRST_READ) * FIRST_READ);
      buffer.set(this.bytes.subarray(keep, this.length));
      this.bytes = buffer;
    } else this.bytes.copyWithin(0, keep, this.length);
    const came = this.#source.read(this.bytes.subarray(kept, kept + wanted), this.offset + this.length);
    this.offset += keep;
    this.length = kept + came;
    return came;
  }
}
