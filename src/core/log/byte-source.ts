/**
 * The bytes of a log, read by ranges. Reading is synchronous, because SQLite asks for payloads from inside a
 * running statement; so whoever uses it runs in a worker.
 */
export interface ByteSource {
  /** Size in bytes, as of the last `refresh` of whoever owns the source. */
  readonly size: number;
  /** Its size when all of it is there, as far as one can tell, where more is made of it meanwhile. */
  readonly expectedSize?: number;
  /** Fills `target` from `offset` on and returns how many bytes were there, fewer than asked for only at the end. */
  read(target: Uint8Array, offset: number): number;
}

/** A source over bytes in memory. */
export class MemoryByteSource implements ByteSource {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(target: Uint8Array, offset: number): number {
    const part = this.#bytes.subarray(offset, offset + target.length);
    target.set(part);
    return part.length;
  }
}

/** The part of a source before an end, which may be set further. */
export class SourceUpTo implements ByteSource {
  readonly #source: ByteSource;
  size: number;

  constructor(source: ByteSource, end: number) {
    this.#source = source;
    this.size = end;
  }

  read(target: Uint8Array, offset: number): number {
    const length = Math.min(target.length, this.size - offset);
    return length <= 0 ? 0 : this.#source.read(target.subarray(0, length), offset);
  }
}

/** The bytes of a range, fewer than `length` only at the end of the source. */
export function readRange(source: ByteSource, offset: number, length: number): Uint8Array {
  const target = new Uint8Array(Math.max(0, Math.min(length, source.size - offset)));
  return target.subarray(0, source.read(target, offset));
}
