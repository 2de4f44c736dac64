import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import { MemoryByteSource, readRange, type ByteSource } from '../../core/log/byte-source.ts';
import type { SourceFile } from '../source.ts';
import { pageSizeOf } from './file/database-pages.ts';
import { PagesOverlaid } from './pages-overlaid.ts';
import { committedPages } from './write-ahead-log.ts';

/** How often a database that is written meanwhile is read again. */
const ATTEMPTS = 5;
/** What SQLite in WebAssembly can address. */
const LARGEST = 2 ** 31 - 1;
const FILE_HEADER = 100;
const LOG_HEADER = 32;
/** Where the header says how many pages there are, how often the database was changed, and of which of these times. */
const PAGE_COUNT = 28;
const CHANGE_COUNTER = 24;
const COUNTED_AT_CHANGE = 92;
/** A header that says of a file that it is so many times as large is damaged itself. */
const GREATEST_GROWTH = 8;
/** Databases up to this size are taken into memory at once, in bytes; of larger ones pages are read when they are needed. */
const SMALL = 1 << 25;

/** A database as it was at one moment. */
export interface DatabaseImage {
  readonly bytes: ByteSource;
  /** How many of its pages the file does not have, because it is cut: they are zeros here. */
  readonly missingPages: number;
  /** Throws `file-changed` where what was read may be of another moment, because the database was written to meanwhile. */
  readonly checkUnchanged: () => Promise<void>;
}

/**
 * A database as its newest committed transaction left it, its write-ahead log folded in. Nothing is
 * written, locked or checkpointed. Throws `file-changed` where it is written so fast that no moment of it can be read,
 * `file-too-large`, `file-unreadable` where not even its header is there.
 */
export async function readDatabaseImage(file: SourceFile, small = SMALL): Promise<DatabaseImage> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const limit = Math.min(LARGEST, file.maximumSize);
    checkSize(file, file.bytes.size, limit);
    const { modified } = file;
    const log = await file.beside('-wal');
    const isSmall = file.bytes.size <= small;
    const bytes = isSmall ? new MemoryByteSource(readRange(file.bytes, 0, file.bytes.size)) : file.bytes;
    const moment = momentOf(bytes, modified, log);
    const isOver = async (): Promise<boolean> => {
      await file.refresh();
      return !isSame(moment, momentOf(file.bytes, file.modified, await file.beside('-wal')));
    };
    if (await isOver()) continue;
    return {
      ...foldedIn(file, bytes, log, limit),
      checkUnchanged: async () => {
        if (!isSmall && (await isOver())) throw beingWritten(file);
      },
    };
  }
  throw beingWritten(file);
}

/** What is read of a database, and `file-changed` in the end where it may be of several moments. */
export async function* ofOneMoment<Piece>(
  { checkUnchanged }: DatabaseImage,
  pieces: AsyncGenerator<Piece>,
): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    // What is written meanwhile looks damaged.
    if (hasErrorCode(error, 'file-unreadable')) await checkUnchanged();
    throw error;
  }
  await checkUnchanged();
}

function beingWritten({ name }: SourceFile): FoldlineError {
  return new FoldlineError('file-changed', `“${name}” is being written to. Try again.`);
}

/** What tells that a database was written to. */
interface Moment {
  readonly size: number;
  readonly modified: number | undefined;
  /** With its change counter: a transaction in a write-ahead log may leave that as it is. */
  readonly header: Uint8Array;
  readonly log: Uint8Array | undefined;
}

function momentOf(bytes: ByteSource, modified: number | undefined, log: Uint8Array | undefined): Moment {
  return {
    size: bytes.size,
    modified,
    header: readRange(bytes, 0, FILE_HEADER),
    log,
  };
}

function isSame(one: Moment, other: Moment): boolean {
  const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
    left.length === right.length && left.every((byte, index) => byte === right[index]);
  // Its salts are others as soon as the log is used anew, which is when pages of it have gone into the database.
  const logHeader = ({ log }: Moment): Uint8Array => log?.subarray(0, LOG_HEADER) ?? new Uint8Array(0);
  return (
    one.size === other.size &&
    sameBytes(one.header, other.header) &&
    sameBytes(logHeader(one), logHeader(other)) &&
    !hasTakenIn(one, other)
  );
}

/**
 * Whether transactions may have gone into the file that were not in the log before. Those that were are folded in anyway,
 * and a log that only grows leaves the file as it is.
 */
function hasTakenIn(before: Moment, now: Moment): boolean {
  if (now.modified === before.modified) return false;
  const endOf = ({ log }: Moment): number | undefined => log && committedPages(log)?.end;
  return endOf(before) === undefined || endOf(before) !== endOf(now);
}

function foldedIn(
  file: SourceFile,
  bytes: ByteSource,
  log: Uint8Array | undefined,
  limit: number,
): Pick<DatabaseImage, 'bytes' | 'missingPages'> {
  const header = readRange(bytes, 0, FILE_HEADER);
  if (header.length < FILE_HEADER) {
    throw new FoldlineError('file-unreadable', `“${file.name}” is a SQLite database that is cut within its header.`);
  }
  const view = new DataView(header.buffer, header.byteOffset, FILE_HEADER);
  const committed = log && committedPages(log);
  // A log of pages of another size belongs to another database.
  if (log === undefined || committed?.pageSize !== pageSizeOf(view)) {
    const missingPages = missingPagesOf(view, bytes.size, limit);
    const size = missingPages > 0 ? view.getUint32(PAGE_COUNT) * pageSizeOf(view) : bytes.size;
    return { bytes: new PagesOverlaid(bytes, size), missingPages };
  }
  const size = committed.databasePages * committed.pageSize;
  checkSize(file, size, limit);
  return { bytes: new PagesOverlaid(bytes, size, { ...committed, log }), missingPages: 0 };
}

/** SQLite opens no file that is shorter than its header says; in a longer one it finds what is there. */
function missingPagesOf(header: DataView, size: number, limit: number): number {
  const pageSize = pageSizeOf(header);
  const pages = header.getUint32(PAGE_COUNT);
  const isSaid = header.getUint32(CHANGE_COUNTER) === header.getUint32(COUNTED_AT_CHANGE);
  const missing = pages - Math.ceil(size / pageSize);
  return isSaid && missing > 0 && pages * pageSize <= Math.min(limit, size * GREATEST_GROWTH) ? missing : 0;
}

function checkSize({ name }: SourceFile, size: number, limit: number): void {
  if (size <= limit) return;
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576).toLocaleString('en')} MB`;
  throw new FoldlineError(
    'file-too-large',
    `The database “${name}” has ${megabytes(size)}; databases up to ${megabytes(limit)} are opened here.`,
    { size, limit },
  );
}
