/** What a b-tree page holds: the first byte of its header. */
export const PAGE_KINDS = { indexInterior: 2, tableInterior: 5, indexLeaf: 10, tableLeaf: 13 } as const;
export type PageKind = (typeof PAGE_KINDS)[keyof typeof PAGE_KINDS];

/**
 * A b-tree page that is being filled, cells in the order of their keys
 * (https://sqlite.org/fileformat2.html#b_tree_pages). The cell pointers grow from the front, the cells from the end.
 */
export class Page {
  readonly bytes: Uint8Array;
  readonly #usableSize: number;
  readonly #headerLength: number;
  readonly #kind: PageKind;
  #cells = 0;
  #contentStart: number;

  constructor(kind: PageKind, pageSize: number, usableSize: number) {
    this.bytes = new Uint8Array(pageSize);
    this.#kind = kind;
    this.#usableSize = usableSize;
    this.#headerLength = kind === PAGE_KINDS.indexInterior || kind === PAGE_KINDS.tableInterior ? 12 : 8;
    this.#contentStart = usableSize;
  }

  get cells(): number {
    return this.#cells;
  }

  clear(): void {
    this.bytes.fill(0);
    this.#cells = 0;
    this.#contentStart = this.#usableSize;
  }

  hasRoom(cellLength: number): boolean {
    return this.#contentStart - cellLength >= this.#headerLength + 2 * (this.#cells + 1);
  }

  /** Makes room for the next cell and returns the offset to write it at. */
  add(cellLength: number): number {
    this.#contentStart -= cellLength;
    this.#setUint16(this.#headerLength + 2 * this.#cells++, this.#contentStart);
    return this.#contentStart;
  }

  /** Takes the last cell out again and returns its bytes. */
  removeLast(): Uint8Array {
    const pointer = this.#headerLength + 2 * --this.#cells;
    const end = this.#cells === 0 ? this.#usableSize : this.#uint16(pointer - 2);
    const cell = this.bytes.slice(this.#contentStart, end);
    this.#setUint16(pointer, 0);
    this.bytes.fill(0, this.#contentStart, end);
    this.#contentStart = end;
    return cell;
  }

  /** Writes the header; interior pages have a child right of all their cells. */
  finish(rightmostChild = 0): Uint8Array {
    this.bytes[0] = this.#kind;
    this.#setUint16(3, this.#cells);
    // A content area that starts at 65536 is written as 0, which cutting to 16 bits does.
    this.#setUint16(5, this.#contentStart);
    if (this.#headerLength === 12) writeUint32(this.bytes, 8, rightmostChild);
    return this.bytes;
  }

  #uint16(offset: number): number {
    return ((this.bytes[offset] ?? 0) << 8) | (this.bytes[offset + 1] ?? 0);
  }

  #setUint16(offset: number, value: number): void {
    this.bytes[offset] = value >>> 8;
    this.bytes[offset + 1] = value;
  }
}

export function writeUint32(target: Uint8Array, offset: number, value: number): void {
  target[offset] = value >>> 24;
  target[offset + 1] = value >>> 16;
  target[offset + 2] = value >>> 8;
  target[offset + 3] = value;
}

export function readUint32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);
}
