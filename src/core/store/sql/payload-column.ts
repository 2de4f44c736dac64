// Rows of a chunk run from 0 to its size; `!` says so.
import type { PathStep } from '../../json/path-value.ts';
import type { Payload, PayloadReader } from './payload-reader.ts';

const CHUNK_EVENTS = 4096;
/** Values asked for before the column is kept: fewer are read one by one. */
const FEW_VALUES = 256;

/** The JSON texts of a column's values for a run of events, one behind the other; an empty one is no value. */
interface Chunk {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/**
 * The values at one path of all payloads. Once many of them have been asked for they are read in runs of events and
 * kept, so that a statement may want them in any order, and again.
 */
export class PayloadColumn {
  readonly payload: Payload;
  readonly path: readonly PathStep[];
  /** Bytes of the values that are kept. */
  keptBytes = 0;
  readonly #reader: PayloadReader;
  readonly #mostBytes: number;
  readonly #chunks = new Map<number, Chunk>();
  #asked = 0;

  /** The values are kept as long as they take at most `mostBytes`. */
  constructor(reader: PayloadReader, payload: Payload, path: readonly PathStep[], mostBytes: number) {
    this.#reader = reader;
    this.payload = payload;
    this.path = path;
    this.#mostBytes = mostBytes;
  }

  /** The JSON text of an event's value, valid until the next read; null where it has none. */
  value(position: number): Uint8Array | null {
    const number = Math.floor((position - 1) / CHUNK_EVENTS);
    const chunk = this.#chunks.get(number) ?? this.#read(number);
    if (chunk === undefined) return this.#reader.value(this.#reader.event(position), this.payload, this.path);
    const row = position - 1 - number * CHUNK_EVENTS;
    const start = row === 0 ? 0 : chunk.ends[row - 1]!;
    const end = chunk.ends[row]!;
    return start === end ? null : chunk.bytes.subarray(start, end);
  }

  /** Reads and keeps a run of events that is all there; undefined where it is not worth it. */
  #read(number: number): Chunk | undefined {
    const isWhole = number >= 0 && (number + 1) * CHUNK_EVENTS <= this.#reader.events;
    if (++this.#asked <= FEW_VALUES || !isWhole || this.keptBytes > this.#mostBytes) return undefined;
    const ends = new Uint32Array(CHUNK_EVENTS);
    let bytes = new Uint8Array(CHUNK_EVENTS * 8);
    let length = 0;
    for (let row = 0; row < CHUNK_EVENTS; row++) {
      const event = this.#reader.event(number * CHUNK_EVENTS + row + 1);
      const value = this.#reader.value(event, this.payload, this.path);
      if (value !== null) {
        if (length + value.length > bytes.length) {
          const larger = new Uint8Array((length + value.length) * 2);
          larger.set(bytes.subarray(0, length));
          bytes = larger;
        }
        bytes.set(value, length);
        length += value.length;
      }
      ends[row] = length;
    }
    const chunk = { bytes: bytes.slice(0, length), ends };
    this.#chunks.set(number, chunk);
    this.keptBytes += length + ends.byteLength;
    return chunk;
  }
}
