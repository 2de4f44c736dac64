import { readRange, type ByteSource } from './byte-source.ts';
import { parseBatchMark, type BatchMark } from './batch-mark.ts';
import { LONGEST_EVENT } from './event-reader.ts';
import { decodeUtf8 } from './string-bytes.ts';

/** Where the last whole batch of a native log ends, and what follows it, if anything. */
export interface LogTail {
  readonly end: number;
  readonly torn?: 'torn-line' | 'torn-batch';
}

const BLOCK = 1 << 12;
const LINE_FEED = 0x0a;

/**
 * Looks at the end of a native log for what a writer that was killed leaves: a line, or a batch of lines, that is not
 * there to its end. Nothing before `start`, where a whole batch ends, is looked at. A last line without line feed is
 * whole where its JSON is.
 */
export function readLogTail(source: ByteSource, start: number): LogTail {
  const { size } = source;
  const lastLine = lineStart(source, size, start);
  const isTorn = lastLine < size && !isBlank(source, lastLine, size) && objectIn(source, lastLine, size) === undefined;
  const end = isTorn ? lastLine : size;
  const batch = openBatch(source, end, start);
  if (batch !== undefined) return { end: batch, torn: 'torn-batch' };
  return isTorn ? { end, torn: 'torn-line' } : { end };
}

/** Where the batch starts whose lines reach up to `end` and are fewer than they say; undefined where there is none. */
function openBatch(source: ByteSource, end: number, start: number): number | undefined {
  let lineEnd = end;
  let wanted: BatchMark | undefined;
  let batchStart: number | undefined;
  while (lineEnd > start) {
    const begin = lineStart(source, endsInLineFeed(source, lineEnd) ? lineEnd - 1 : lineEnd, start);
    if (isBlank(source, begin, lineEnd)) {
      lineEnd = begin;
      continue;
    }
    const mark = markIn(source, begin, lineEnd);
    if (mark === undefined) break;
    const isNext = wanted === undefined ? mark.index < mark.count : isSame(mark, wanted);
    if (!isNext) break;
    batchStart = begin;
    if (mark.index === 1) break;
    wanted = { index: mark.index - 1, count: mark.count };
    lineEnd = begin;
  }
  return batchStart;
}

function isSame(one: BatchMark, other: BatchMark): boolean {
  return one.index === other.index && one.count === other.count;
}

function markIn(source: ByteSource, start: number, end: number): BatchMark | undefined {
  const line = objectIn(source, start, end);
  const batch = line !== undefined && 'batch' in line ? line.batch : undefined;
  return typeof batch === 'string' ? parseBatchMark(batch) : undefined;
}

function objectIn(source: ByteSource, start: number, end: number): object | undefined {
  if (end - start > LONGEST_EVENT) return undefined;
  try {
    const value: unknown = JSON.parse(decodeUtf8(readRange(source, start, end - start)));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Where the line starts that holds the byte before `end`, `start` at the least. */
function lineStart(source: ByteSource, end: number, start: number): number {
  for (let blockEnd = end; blockEnd > start;) {
    const blockStart = Math.max(start, blockEnd - BLOCK);
    const lineFeed = readRange(source, blockStart, blockEnd - blockStart).lastIndexOf(LINE_FEED);
    if (lineFeed >= 0) return blockStart + lineFeed + 1;
    blockEnd = blockStart;
  }
  return start;
}

function endsInLineFeed(source: ByteSource, end: number): boolean {
  return readRange(source, end - 1, 1)[0] === LINE_FEED;
}

function isBlank(source: ByteSource, start: number, end: number): boolean {
  return end - start < BLOCK && decodeUtf8(readRange(source, start, end - start)).trim() === '';
}
