import { readRange, type ByteSource } from '../core/log/byte-source.ts';

const SAMPLES = 64;
const SAMPLE_LENGTH = 64;

/** A part that has grown by more than this share of itself is sampled anew. */
const LARGEST_GROWTH = 0.25;

interface Sample {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * Some bytes of the part of a log that has been read, evenly spread, its first and last among them. Where they are
 * still the same, a file that has grown was appended to; where not, it was replaced.
 */
export class Fingerprint {
  readonly length: number;
  /** How long the part was over which the samples are spread. */
  readonly #spread: number;
  readonly #samples: readonly Sample[];

  private constructor(length: number, spread: number, samples: readonly Sample[]) {
    this.length = length;
    this.#spread = spread;
    this.#samples = samples;
  }

  /** The last byte of the part; undefined where it has none. */
  get lastByte(): number | undefined {
    return this.#samples.at(-1)?.bytes.at(-1);
  }

  /** Takes the first `length` bytes of a source. */
  static of(source: ByteSource, length: number): Fingerprint {
    const last = Math.max(0, length - SAMPLE_LENGTH);
    const offsets = new Set(Array.from({ length: SAMPLES }, (_, index) => Math.floor((last * index) / (SAMPLES - 1))));
    const samples = [...offsets].map((offset) => sampleAt(source, offset, length));
    return new Fingerprint(length, length, samples);
  }

  /** The same of a source that these bytes were appended to: after a little growth the samples stay as they are. */
  grownBy(source: ByteSource, bytes: Uint8Array): Fingerprint {
    const length = this.length + bytes.length;
    if (length - this.#spread > this.#spread * LARGEST_GROWTH) return Fingerprint.of(source, length);
    const end = bytes.slice(-SAMPLE_LENGTH);
    const last = { offset: length - end.length, bytes: end };
    return new Fingerprint(length, this.#spread, [...this.#samples.slice(0, SAMPLES), last]);
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

function sampleAt(source: ByteSource, offset: number, length: number): Sample {
  return { offset, bytes: readRange(source, offset, Math.min(SAMPLE_LENGTH, length - offset)) };
}
