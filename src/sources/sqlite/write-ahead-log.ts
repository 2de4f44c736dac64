const HEADER = 32;
const FRAME_HEADER = 24;
const BIG_ENDIAN_MAGIC = 0x377f0683;
const LITTLE_ENDIAN_MAGIC = 0x377f0682;

/** The pages that the committed transactions of a write-ahead log have written. */
export interface CommittedPages {
  readonly pageSize: number;
  /** Size of the database after the last commit, in pages. */
  readonly databasePages: number;
  /** Where the newest committed content of each page is in the log, by the page's number from 1. */
  readonly pages: ReadonlyMap<number, number>;
  /** Where the last commit ends in the log. */
  readonly end: number;
}

/**
 * The committed transactions of a write-ahead log; undefined where it has none. What comes after the last whole commit, or
 * is of an earlier use of the log file, is no transaction and stays out.
 * Format: https://www.sqlite.org/fileformat2.html#walformat
 */
export function committedPages(log: Uint8Array): CommittedPages | undefined {
  if (log.length < HEADER) return undefined;
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const magic = view.getUint32(0);
  if (magic !== BIG_ENDIAN_MAGIC && magic !== LITTLE_ENDIAN_MAGIC) return undefined;
  const isLittleEndian = magic === LITTLE_ENDIAN_MAGIC;
  const pageSize = view.getUint32(8);
  if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0) return undefined;
  const checksum = new Checksum(view, isLittleEndian);
  checksum.add(0, 24);
  if (!checksum.is(24)) return undefined;
  const committed = new Map<number, number>();
  let uncommitted: [page: number, offset: number][] = [];
  let databasePages = 0;
  let end = HEADER;
  for (let frame = HEADER; frame + FRAME_HEADER + pageSize <= log.length; frame += FRAME_HEADER + pageSize) {
    const hasSalts =
      view.getUint32(frame + 8) === view.getUint32(16) && view.getUint32(frame + 12) === view.getUint32(20);
    if (!hasSalts) break;
    checksum.add(frame, 8);
    checksum.add(frame + FRAME_HEADER, pageSize);
    if (!checksum.is(frame + 16)) break;
    uncommitted.push([view.getUint32(frame), frame + FRAME_HEADER]);
    const pagesAfterCommit = view.getUint32(frame + 4);
    if (pagesAfterCommit === 0) continue;
    for (const [page, offset] of uncommitted) committed.set(page, offset);
    uncommitted = [];
    databasePages = pagesAfterCommit;
    end = frame + FRAME_HEADER + pageSize;
  }
  return databasePages === 0 ? undefined : { pageSize, databasePages, pages: committed, end };
}

/** The cumulative checksum of a write-ahead log, over 64 bits at a time. */
class Checksum {
  readonly #view: DataView;
  readonly #isLittleEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(view: DataView, isLittleEndian: boolean) {
    this.#view = view;
    this.#isLittleEndian = isLittleEndian;
  }

  add(start: number, length: number): void {
    for (let index = start; index < start + length; index += 8) {
      this.#first = (this.#first + this.#view.getUint32(index, this.#isLittleEndian) + this.#second) >>> 0;
      this.#second = (this.#second + this.#view.getUint32(index + 4, this.#isLittleEndian) + this.#first) >>> 0;
    }
  }

  /** Whether the log has this checksum at an offset. */
  is(offset: number): boolean {
    return this.#view.getUint32(offset) === this.#first && this.#view.getUint32(offset + 4) === this.#second;
  }
}
