import type { SqlCell } from '../../tables/row.ts';
import { damaged, type DatabasePages } from './database-pages.ts';
import { rowStart } from './table-leaves.ts';

/** What a cell of a record is, by its serial type. */
export const NULL = 0;
const FLOAT = 7;
const ZERO = 8;
const ONE = 9;
const FIRST_BLOB = 12;
/** Lengths of the serial types up to 9. */
const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

const decoder = new TextDecoder();

/**
 * Reads the rows of a table's leaves, one after the other, without decoding what nobody asks for: where each cell is in
 * `bytes`, and what it is. Texts are UTF-8.
 */
export class RowReader {
  /** What the cells of the present row are in: the pages in memory, or a copy where the row goes over several pages. */
  bytes: Uint8Array;
  rowId: number | bigint = 0;
  /** Serial types, and where the cells start and end. Cells that the record does not have are NULL. */
  readonly types: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** How many cells the present record has, of those that are asked for. */
  count = 0;
  readonly #pages: DatabasePages;
  /** Pages that rows go on in: others than their leaves, which are to stay in memory meanwhile. */
  readonly #overflow: DatabasePages;
  #view: DataView;
  /** The place after the varint that was read last. */
  #next = 0;

  /** Of rows of which the first so many cells are of interest. */
  constructor(pages: DatabasePages, overflow: DatabasePages, cells: number) {
    this.#pages = pages;
    this.#overflow = overflow;
    this.bytes = pages.bytes;
    this.#view = pages.view;
    this.types = new Uint32Array(cells);
    this.starts = new Uint32Array(cells);
    this.ends = new Uint32Array(cells);
  }

  /** Goes to a row of a leaf. Throws `file-unreadable` where it is none. */
  read(leaf: number, row: number): void {
    const { bytes, view } = this.#pages;
    this.bytes = bytes;
    this.#view = view;
    const rowAt = rowStart(this.#pages, leaf, row);
    const leafEnd = this.#pages.start(leaf) + this.#pages.usableSize;
    const length = this.#varint(rowAt);
    this.rowId = this.#rowId(this.#next);
    const start = this.#next;
    const local = localLength(length, this.#pages.usableSize);
    if (start + local + (local < length ? 4 : 0) > leafEnd) throw damaged(`a row of page ${leaf} is not whole`);
    if (local === length) this.#readRecord(start, start + length);
    else {
      this.bytes = this.#assembled(start, local, length);
      this.#view = new DataView(this.bytes.buffer);
      this.#readRecord(0, length);
    }
  }

  /** The value of a cell of the present row. */
  cell(index: number): SqlCell {
    const type = this.types[index] ?? NULL;
    const start = this.starts[index] ?? 0;
    if (type === NULL) return null;
    if (type === FLOAT) return this.#view.getFloat64(start);
    if (type < FIRST_BLOB) return this.integer(index);
    const bytes = this.bytes.subarray(start, this.ends[index]);
    return isText(type) ? decoder.decode(bytes) : bytes;
  }

  /** The value of a cell that is an integer. */
  integer(index: number): number | bigint {
    const type = this.types[index] ?? NULL;
    const start = this.starts[index] ?? 0;
    if (type === ZERO) return 0;
    if (type === ONE) return 1;
    if (type === 6) return this.#view.getBigInt64(start);
    let value = this.#view.getInt8(start);
    for (let place = start + 1; place < (this.ends[index] ?? 0); place++)
      value = value * 256 + (this.bytes[place] ?? 0);
    return value;
  }

  #readRecord(start: number, end: number): void {
    const headerEnd = start + this.#varint(start);
    let content = headerEnd;
    let cell = 0;
    for (let place = this.#next; place < headerEnd && cell < this.types.length; place = this.#next) {
      const type = this.#varint(place);
      const length = lengthOf(type);
      if (content + length > end) throw damaged('a row is longer than it says');
      this.types[cell] = type;
      this.starts[cell] = content;
      content += length;
      this.ends[cell] = content;
      cell++;
    }
    this.count = cell;
    this.types.fill(NULL, cell);
  }

  /** A row that goes on in overflow pages. */
  #assembled(start: number, local: number, length: number): Uint8Array {
    const { bytes, view, usableSize } = this.#pages;
    const { bytes: overflowBytes, view: overflowView, count } = this.#overflow;
    if (length > count * usableSize) throw damaged('a row is longer than the database');
    const whole = new Uint8Array(length);
    whole.set(bytes.subarray(start, start + local));
    let page = view.getUint32(start + local);
    for (let filled = local; filled < length; filled += usableSize - 4) {
      const content = this.#overflow.start(page) + 4;
      const part = Math.min(usableSize - 4, length - filled);
      whole.set(overflowBytes.subarray(content, content + part), filled);
      page = overflowView.getUint32(content - 4);
    }
    return whole;
  }

  /** An unsigned number of up to 53 bits, which every length is. */
  #varint(start: number): number {
    const { bytes } = this;
    let value = 0;
    for (let place = start; place < start + 8; place++) {
      const byte = bytes[place];
      if (byte === undefined) break;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) {
        this.#next = place + 1;
        return value;
      }
    }
    throw damaged('a row has no length');
  }

  /** A signed number of 64 bits. */
  #rowId(start: number): number | bigint {
    const { bytes } = this;
    let value = 0n;
    let small = 0;
    for (let count = 0; count < 9; count++) {
      const byte = bytes[start + count] ?? 0;
      const isLast = byte < 0x80 || count === 8;
      if (count < 7) small = small * 128 + (byte & 0x7f);
      else
        value =
          (count === 7 ? BigInt(small) : value) * (count === 8 ? 256n : 128n) +
          BigInt(count === 8 ? byte : byte & 0x7f);
      if (!isLast) continue;
      this.#next = start + count + 1;
      return count < 7 ? small : BigInt.asIntN(64, value);
    }
    return 0;
  }
}

export function isText(type: number): boolean {
  return type > FIRST_BLOB && type % 2 === 1;
}

export function isInteger(type: number): boolean {
  return type > NULL && type < FIRST_BLOB && type !== FLOAT;
}

function lengthOf(type: number): number {
  return type < FIRST_BLOB ? (LENGTHS[type] ?? 0) : Math.floor((type - FIRST_BLOB) / 2);
}

/** How many bytes of a row of this length are in its leaf. */
function localLength(length: number, usableSize: number): number {
  const most = usableSize - 35;
  if (length <= most) return length;
  const least = Math.floor(((usableSize - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usableSize - 4));
  return fitting <= most ? fitting : least;
}
