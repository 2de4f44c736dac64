import { writeUint32 } from './page.ts';
import type { PageFile } from './page-file.ts';
import type { RecordEncoder } from './record.ts';

/** How much of a record stands in its cell; what is more goes to overflow pages. */
export interface PayloadLimits {
  readonly largest: number;
  readonly smallest: number;
}

/** The limits of a file (https://sqlite.org/fileformat2.html#cell_payload_overflow_pages). */
export function payloadLimits(usableSize: number, kind: 'table' | 'index'): PayloadLimits {
  const largest = kind === 'table' ? usableSize - 35 : Math.floor(((usableSize - 12) * 64) / 255) - 23;
  return { largest, smallest: Math.floor(((usableSize - 12) * 32) / 255) - 23 };
}

/** Bytes of a record that stand in its cell itself. */
export function localLength(length: number, limits: PayloadLimits, usableSize: number): number {
  if (length <= limits.largest) return length;
  const fitting = limits.smallest + ((length - limits.smallest) % (usableSize - 4));
  return fitting <= limits.largest ? fitting : limits.smallest;
}

/** Writes a record, which was measured, into its cell, and into overflow pages where it is longer than `local`. */
export function writePayload(
  target: Uint8Array,
  offset: number,
  record: RecordEncoder,
  length: number,
  local: number,
  file: PageFile,
): void {
  if (local === length) {
    record.write(target, offset);
    return;
  }
  const bytes = new Uint8Array(length);
  record.write(bytes, 0);
  target.set(bytes.subarray(0, local), offset);
  writeUint32(target, offset + local, appendOverflow(file, bytes.subarray(local)));
}

/** Appends the chain of overflow pages, last page first, so that each knows the next; returns the first one's number. */
function appendOverflow(file: PageFile, rest: Uint8Array): number {
  const capacity = file.usableSize - 4;
  const page = new Uint8Array(file.pageSize);
  let next = 0;
  for (let start = (Math.ceil(rest.length / capacity) - 1) * capacity; start >= 0; start -= capacity) {
    page.fill(0);
    writeUint32(page, 0, next);
    page.set(rest.subarray(start, start + capacity), 4);
    next = file.append(page);
  }
  return next;
}
