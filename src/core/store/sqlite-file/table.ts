// Rows run from 0 to their count; `!` says so.
import type { Column } from './column.ts';
import { writeInterior } from './interior.ts';
import { PAGE_KINDS, Page } from './page.ts';
import type { PageFile } from './page-file.ts';
import { localLength, payloadLimits, writePayload, type PayloadLimits } from './payload.ts';
import { recordEncoder, type RecordEncoder } from './record.ts';
import { varintLength, writeVarint } from './varint.ts';

/** The rows of a table, in ascending order of rowid. */
export interface TableContents {
  /** The page where SQLite put the table's root. */
  readonly root: number;
  readonly rows: number;
  readonly rowids: ArrayLike<number>;
  /** In the order of the table's definition; an INTEGER PRIMARY KEY is the rowid, and a column of nulls here. */
  readonly columns: readonly Column[];
}

/** Writes a table's b-tree: leaves in order, interior pages above. */
export function writeTable(file: PageFile, { root, rows, rowids, columns }: TableContents): void {
  const table = new TableWriter(file, root, columns);
  for (let row = 0; row < rows; row++) table.add(rowids[row]!, row);
  table.finish();
}

/** Writes a table's b-tree row by row, for rows that are not all there at once. */
export class TableWriter {
  readonly #file: PageFile;
  readonly #root: number;
  readonly #record: RecordEncoder;
  readonly #limits: PayloadLimits;
  readonly #page: Page;
  readonly #children: number[] = [];
  readonly #dividers: Uint8Array[] = [];
  #lastRowid = 0;

  constructor(file: PageFile, root: number, columns: readonly Column[]) {
    this.#file = file;
    this.#root = root;
    this.#record = recordEncoder(columns);
    this.#limits = payloadLimits(file.usableSize, 'table');
    this.#page = new Page(PAGE_KINDS.tableLeaf, file.pageSize, file.usableSize);
  }

  /** Adds the columns' values at `row`; rowids ascend. */
  add(rowid: number, row: number): void {
    const file = this.#file;
    const page = this.#page;
    const record = this.#record;
    const length = record.measure(row);
    const local = localLength(length, this.#limits, file.usableSize);
    const cellLength = varintLength(length) + varintLength(rowid) + local + (local < length ? 4 : 0);
    if (!page.hasRoom(cellLength)) {
      this.#children.push(file.append(page.finish()));
      this.#dividers.push(varint(this.#lastRowid));
      page.clear();
    }
    this.#lastRowid = rowid;
    let offset = writeVarint(page.bytes, page.add(cellLength), length);
    offset = writeVarint(page.bytes, offset, rowid);
    writePayload(page.bytes, offset, record, length, local, file);
  }

  /** Writes what is above the leaves. */
  finish(): void {
    const file = this.#file;
    const last = this.#page.finish();
    if (this.#children.length === 0) file.replace(this.#root, last);
    else
      writeInterior(file, this.#root, PAGE_KINDS.tableInterior, [...this.#children, file.append(last)], this.#dividers);
  }
}

function varint(value: number): Uint8Array {
  const bytes = new Uint8Array(varintLength(value));
  writeVarint(bytes, 0, value);
  return bytes;
}
