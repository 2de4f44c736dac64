// Children and dividers are counted by the loops over them; `!` says so.
import { Page, writeUint32, type PageKind } from './page.ts';
import type { PageFile } from './page-file.ts';

/**
 * Writes the interior pages above a level of a b-tree, up to its root. Divider n stands between the children n and
 * n + 1 and is the rest of its cell, after the child's number.
 */
export function writeInterior(
  file: PageFile,
  root: number,
  kind: PageKind,
  children: readonly number[],
  dividers: readonly Uint8Array[],
): void {
  const page = new Page(kind, file.pageSize, file.usableSize);
  const parents: number[] = [];
  const parentDividers: Uint8Array[] = [];
  let child = 0;
  for (;;) {
    page.clear();
    while (child < dividers.length && page.hasRoom(4 + dividers[child]!.length))
      addCell(page, children[child]!, dividers[child++]!);
    if (child === dividers.length) break;
    // The last page needs a divider of its own.
    if (child === dividers.length - 1) {
      page.removeLast();
      child--;
    }
    parents.push(file.append(page.finish(children[child])));
    parentDividers.push(dividers[child++]!);
  }
  const last = page.finish(children[child]);
  if (parents.length === 0) file.replace(root, last);
  else writeInterior(file, root, kind, [...parents, file.append(last)], parentDividers);
}

function addCell(page: Page, child: number, divider: Uint8Array): void {
  const offset = page.add(4 + divider.length);
  writeUint32(page.bytes, offset, child);
  page.bytes.set(divider, offset + 4);
}
