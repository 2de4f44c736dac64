import { damaged, type DatabasePages } from './database-pages.ts';

const LEAF = 0x0d;
const INTERIOR = 0x05;
const LEAF_HEADER = 8;
const INTERIOR_HEADER = 12;
/** No table of SQLite's is as deep; one that is runs in a circle. */
const GREATEST_DEPTH = 20;

/** The leaf pages of a table with row ids, in their order. Throws `file-unreadable` where the tree is none. */
export function* tableLeaves(pages: DatabasePages, page: number, depth = 0): Generator<number> {
  if (depth > GREATEST_DEPTH) throw damaged('a table runs in a circle');
  const kind = pages.view.getUint8(pages.start(page) + pages.headerStart(page));
  if (kind === LEAF) yield page;
  else if (kind !== INTERIOR) throw damaged(`page ${page} is no part of a table`);
  else for (const child of childrenOf(pages, page)) yield* tableLeaves(pages, child, depth + 1);
}

/** How many rows a leaf has. */
export function rowCount(pages: DatabasePages, leaf: number): number {
  return cellCount(pages, leaf, LEAF_HEADER);
}

/** Where a row starts in a leaf. */
export function rowStart(pages: DatabasePages, leaf: number, row: number): number {
  const start = pages.start(leaf);
  return start + pages.view.getUint16(start + pages.headerStart(leaf) + LEAF_HEADER + row * 2);
}

/** All at once: other pages take the place of this one in memory. */
function childrenOf(pages: DatabasePages, page: number): number[] {
  const { view, usableSize } = pages;
  const count = cellCount(pages, page, INTERIOR_HEADER);
  const start = pages.start(page);
  const header = start + pages.headerStart(page);
  const children = Array.from({ length: count }, (_, cell) => {
    const place = view.getUint16(header + INTERIOR_HEADER + cell * 2);
    if (place + 4 > usableSize) throw damaged(`page ${page} refers to what it has not`);
    return view.getUint32(start + place);
  });
  return [...children, view.getUint32(header + 8)];
}

function cellCount(pages: DatabasePages, page: number, headerLength: number): number {
  const header = pages.headerStart(page);
  const count = pages.view.getUint16(pages.start(page) + header + 3);
  if (header + headerLength + count * 2 > pages.usableSize)
    throw damaged(`page ${page} says that it has ${count} cells`);
  return count;
}
