import type { ByteSource } from '../../core/log/byte-source.ts';
import type { CommittedPages } from './write-ahead-log.ts';

/** Where the header says whether the database is written and read through a write-ahead log. */
const WRITE_VERSION = 18;
const READ_VERSION = 19;

/**
 * A database with what its write-ahead log has of newer pages, of the size that it has then; what is not there is zeros.
 * Without its log beside it, SQLite opens a database only as one that has none, so that its header says so.
 */
export class PagesOverlaid implements ByteSource {
  readonly size: number;
  readonly #database: ByteSource;
  readonly #newer: (CommittedPages & { readonly log: Uint8Array }) | undefined;

  constructor(database: ByteSource, size: number, newer?: CommittedPages & { readonly log: Uint8Array }) {
    this.#database = database;
    this.size = size;
    this.#newer = newer;
  }

  read(target: Uint8Array, offset: number): number {
    const length = Math.max(0, Math.min(target.length, this.size - offset));
    const there = Math.max(0, Math.min(length, this.#database.size - offset));
    const read = there === 0 ? 0 : this.#database.read(target.subarray(0, there), offset);
    target.fill(0, read, length);
    if (this.#newer !== undefined) this.#overlay(target.subarray(0, length), offset);
    for (const place of [WRITE_VERSION, READ_VERSION]) {
      if (place >= offset && place < offset + length) target[place - offset] = 1;
    }
    return length;
  }

  #overlay(target: Uint8Array, offset: number): void {
    const { pageSize = 1, pages, log } = this.#newer ?? {};
    const end = offset + target.length;
    for (let page = Math.floor(offset / pageSize); page * pageSize < end; page++) {
      const place = pages?.get(page + 1);
      if (place === undefined || log === undefined) continue;
      const from = Math.max(offset, page * pageSize);
      const to = Math.min(end, (page + 1) * pageSize);
      const inPage = place - page * pageSize;
      target.set(log.subarray(inPage + from, inPage + to), from - offset);
    }
  }
}
