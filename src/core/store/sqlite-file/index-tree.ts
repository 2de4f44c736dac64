import type { Column } from './column.ts';
import { writeInterior } from './interior.ts';
import { PAGE_KINDS, Page } from './page.ts';
import type { PageFile } from './page-file.ts';
import { localLength, payloadLimits, writePayload } from './payload.ts';
import { recordEncoder } from './record.ts';
import { varintLength, writeVarint } from './varint.ts';

/** The entries of an index, in the index's own order. */
export interface IndexContents {
  /** The page where SQLite put the index's root. */
  readonly root: number;
  readonly entries: number;
  readonly rowids: ArrayLike<number>;
  /** The indexed columns, by entry. */
  readonly columns: readonly Column[];
}

/** Writes an index's b-tree. An entry that stands between two pages stands in the interior page above them only. */
export function writeIndex(file: PageFile, { root, entries, rowids, columns }: IndexContents): void {
  const { pageSize, usableSize } = file;
  const limits = payloadLimits(usableSize, 'index');
  const record = recordEncoder([...columns, { kind: 'integer', values: rowids }]);
  const page = new Page(PAGE_KINDS.indexLeaf, pageSize, usableSize);
  const children: number[] = [];
  const dividers: Uint8Array[] = [];
  for (let entry = 0; entry < entries; entry++) {
    const length = record.measure(entry);
    const local = localLength(length, limits, usableSize);
    const cellLength = varintLength(length) + local + (local < length ? 4 : 0);
    const isFull = !page.hasRoom(cellLength);
    if (isFull && entry < entries - 1) {
      const divider = new Uint8Array(cellLength);
      writePayload(divider, writeVarint(divider, 0, length), record, length, local, file);
      dividers.push(divider);
      children.push(file.append(page.finish()));
      page.clear();
      continue;
    }
    if (isFull) {
      // The last entry of all needs a leaf, so the one before it becomes the divider.
      dividers.push(page.removeLast());
      children.push(file.append(page.finish()));
      page.clear();
    }
    const offset = writeVarint(page.bytes, page.add(cellLength), length);
    writePayload(page.bytes, offset, record, length, local, file);
  }
  if (children.length === 0) file.replace(root, page.finish());
  else writeInterior(file, root, PAGE_KINDS.indexInterior, [...children, file.append(page.finish())], dividers);
}
