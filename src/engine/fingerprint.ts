import { readRange, type ByteSource } from '../core/log/byte-source.ts';

const SAMPLES = 64;
const SAMPLE_LENGTH = 64;

/**
 * Some bytes of the part of a log that has been read, evenly spread, its first and last among them. Where they are
 * still the same, a file that has grown was appended to; where not, it was replaced.
 */
export class Fingerprint {
  readonly length: number;
  readonly #samples: readonly { readonly offset: number; readonly bytes: Uint8Array }[];

  constructor(source: ByteSource, length: number) {
    this.length = length;
    const last = Math.max(0, length - SAMPLE_LENGTH);
    const offsets = new Set(Array.from({ length: SAMPLES }, (_, index) => Math.floor((last * index) / (SAMPLES - 1))));
    this.#samples = [...offsets].map((offset) => ({
      offset,
      bytes: readRange(source, offset, Math.min(SAMPLE_LENGTH, length - offset)),
    }));
  }

  /** Does the source still start with what it was taken of? */
  matches(source: ByteSource): boolean {
    return (
      source.size >= this.length &&
      this.#samples.every(({ offset, bytes }) => {
        const now = readRange(source, offset, bytes.length);
        return now.length === bytes.length && now.every((byte, index) => byte === bytes[index]);
      })
    );
  }
}
