import { FoldlineError } from '../../../core/events/errors.ts';
import { readRange, type ByteSource } from '../../../core/log/byte-source.ts';
import { ReadAhead, WINDOW_BYTES } from '../read-ahead.ts';

const FILE_HEADER = 100;
const UTF8 = 1;

/**
 * The pages of a database, of which those are in memory that were asked for last.
 * Format: https://www.sqlite.org/fileformat2.html
 */
export class DatabasePages {
  /** What pages lie in. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly count: number;
  /** The bytes of a page that are not reserved for extensions. */
  readonly usableSize: number;
  /** Whether its texts are UTF-8, and not UTF-16. */
  readonly isUtf8: boolean;
  readonly #window: ReadAhead;
  readonly #pageSize: number;

  /** Throws `file-unreadable` where the header is none. What is read lies in `window`, of WINDOW_BYTES. */
  constructor(database: ByteSource, window: Uint8Array = new Uint8Array(WINDOW_BYTES)) {
    const bytes = readRange(database, 0, FILE_HEADER);
    const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < FILE_HEADER) throw damaged('it has no whole header');
    this.#pageSize = pageSizeOf(header);
    this.usableSize = this.#pageSize - header.getUint8(20);
    if (this.usableSize < 480) throw damaged('its header gives no size of pages');
    this.isUtf8 = [0, UTF8].includes(header.getUint32(56));
    this.count = Math.floor(database.size / this.#pageSize);
    this.bytes = window;
    this.view = new DataView(window.buffer, window.byteOffset, window.byteLength);
    this.#window = new ReadAhead(database, window);
  }

  /**
   * Where a page starts in `bytes`, by its number from 1, until another one is asked for. Throws `file-unreadable` where
   * there is none of this number.
   */
  start(page: number): number {
    if (page < 1 || page > this.count) throw damaged(`there is no page ${page}`);
    return this.#window.place((page - 1) * this.#pageSize, this.#pageSize);
  }

  /** Where the header of a b-tree page starts, from the page's start on. */
  headerStart(page: number): number {
    return page === 1 ? FILE_HEADER : 0;
  }
}

/** 0 where the header has none that SQLite would take. */
export function pageSizeOf(header: DataView): number {
  const size = header.getUint16(16);
  if (size === 1) return 65_536;
  return size >= 512 && (size & (size - 1)) === 0 ? size : 0;
}

export function damaged(what: string): FoldlineError {
  return new FoldlineError('file-unreadable', `The database is damaged: ${what}.`);
}
