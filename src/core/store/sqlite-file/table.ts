// Rows run from 0 to their count; `!` says so.
import type { Column } from './column.ts';
import { writeInterior } from './interior.ts';
import { PAGE_KINDS, Page } from './page.ts';
import type { PageFile } from './page-file.ts';
import { localLength, payloadLimits, writePayload } from './payload.ts';
import { recordEncoder } from './record.ts';
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
  const { pageSize, usableSize } = file;
  const limits = payloadLimits(usableSize, 'table');
  const record = recordEncoder(columns);
  const page = new Page(PAGE_KINDS.tableLeaf, pageSize, usableSize);
  const children: number[] = [];
  const dividers: Uint8Array[] = [];
  for (let row = 0; row < rows; row++) {
    const rowid = rowids[row]!;
    const length = record.measure(row);
    const local = localLength(length, limits, usableSize);
    const cellLength = varintLength(length) + varintLength(rowid) + local + (local < length ? 4 : 0);
    if (!page.hasRoom(cellLength)) {
      children.push(file.append(page.finish()));
      dividers.push(varint(rowids[row - 1]!));
      page.clear();
    }
    let offset = writeVarint(page.bytes, page.add(cellLength), length);
    offset = writeVarint(page.bytes, offset, rowid);
    writePayload(page.bytes, offset, record, length, local, file);
  }
  if (children.length === 0) file.replace(root, page.finish());
  else writeInterior(file, root, PAGE_KINDS.tableInterior, [...children, file.append(page.finish())], dividers);
}

function varint(value: number): Uint8Array {
  const bytes = new Uint8Array(varintLength(value));
  writeVarint(bytes, 0, value);
  return bytes;
}
