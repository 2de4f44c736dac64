import type { ByteSource } from '../../core/log/byte-source.ts';
import { ReadAhead } from './read-ahead.ts';

/**
 * A database that sql.js opens without having it in memory. Its file system keeps what it is given by `slice`, in case it
 * is written to, and takes what SQLite reads by `subarray`: of a database that is only read, nothing else is needed.
 */
export class BytesOnDemand {
  readonly length: number;
  readonly #bytes: ReadAhead;

  constructor(source: ByteSource) {
    this.length = source.size;
    this.#bytes = new ReadAhead(source);
  }

  slice(): this {
    return this;
  }

  /** Valid until the next one. */
  subarray(start: number, end: number): Uint8Array {
    return this.#bytes.range(start, end);
  }
}

/** As sql.js wants a database to be given. */
export function bytesOnDemand(source: ByteSource): Uint8Array {
  return new BytesOnDemand(source) as unknown as Uint8Array;
}
