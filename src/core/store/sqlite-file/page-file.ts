import { FoldlineError } from '../../events/errors.ts';
import { readUint32, writeUint32 } from './page.ts';

/** Where SQLite's locks are: the page that holds this byte is never used. */
const LOCK_BYTE = 2 ** 30;
const LARGEST_FILE = 2 ** 31 - 65536;
const GROWTH = 2 ** 24;

const OFFSETS = { pageSize: 16, reserved: 20, changeCounter: 24, pageCount: 28, largestRoot: 52, versionValidFor: 92 };

/** A database file in memory that grows page by page, from a file that SQLite wrote. */
export class PageFile {
  readonly pageSize: number;
  /** Page size less what is reserved at each page's end. */
  readonly usableSize: number;
  /** Grows in place: only address space is reserved. */
  readonly #buffer: ArrayBuffer;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #pages: number;

  constructor(template: Uint8Array) {
    const size = ((template[OFFSETS.pageSize] ?? 0) << 8) | (template[OFFSETS.pageSize + 1] ?? 0);
    this.pageSize = size === 1 ? 65536 : size;
    if (
      template.length === 0 ||
      template.length % this.pageSize !== 0 ||
      readUint32(template, OFFSETS.largestRoot) !== 0
    ) {
      throw new RangeError('The template is no SQLite database without auto-vacuum.');
    }
    this.usableSize = this.pageSize - (template[OFFSETS.reserved] ?? 0);
    this.#pages = template.length / this.pageSize;
    this.#buffer = new ArrayBuffer(template.length, { maxByteLength: LARGEST_FILE });
    this.#bytes = new Uint8Array(this.#buffer);
    this.#bytes.set(template);
  }

  /** Puts a page behind the last one and returns its number, from 1. */
  append(page: Uint8Array): number {
    this.#pages++;
    if ((this.#pages - 1) * this.pageSize === LOCK_BYTE) this.#pages++;
    const end = this.#pages * this.pageSize;
    this.#reserve(end);
    this.replace(this.#pages, page);
    return this.#pages;
  }

  /** Writes a page in the place of one that is there. */
  replace(number: number, page: Uint8Array): void {
    this.#bytes.set(page, (number - 1) * this.pageSize);
  }

  /**
   * The whole file, its header brought up to date. Behind it may be pages that are not the database's yet: SQLite in
   * memory takes them when it needs more, instead of copying the file into a larger one.
   */
  finish(sparePages = 0): Uint8Array<ArrayBuffer> {
    const changes = readUint32(this.#bytes, OFFSETS.changeCounter) + 1;
    writeUint32(this.#bytes, OFFSETS.changeCounter, changes);
    writeUint32(this.#bytes, OFFSETS.versionValidFor, changes);
    writeUint32(this.#bytes, OFFSETS.pageCount, this.#pages);
    const end = (this.#pages + sparePages) * this.pageSize;
    this.#reserve(end);
    return this.#bytes.subarray(0, end);
  }

  #reserve(end: number): void {
    if (end > LARGEST_FILE) {
      throw new FoldlineError('file-too-large', 'The database would have more than 2 GB.', { limit: LARGEST_FILE });
    }
    if (end > this.#buffer.byteLength) this.#buffer.resize(Math.min(LARGEST_FILE, end + GROWTH));
  }
}
