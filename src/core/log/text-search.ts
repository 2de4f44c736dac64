// Rows run from 0 to the index's count; `!` says so.
import type { ByteSource } from './byte-source.ts';
import { spellings, TextPattern } from './text-pattern.ts';
import { Turns } from './turns.ts';

const CHUNK = 1 << 20;

/** Where the events of a log are, in the order of their places. */
export interface EventPlaces {
  readonly events: number;
  readonly offset: Float64Array;
  readonly length: Uint32Array;
}

export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Told now and then how many bytes of how many have been looked at. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The positions of all events whose bytes hold a text, ascending. ASCII letters match in upper and lower case; the text
 * is found as it is and as JSON escapes it. An empty text is in every event.
 */
export async function searchText(
  source: ByteSource,
  places: EventPlaces,
  text: string,
  { signal, onProgress }: SearchOptions = {},
): Promise<Uint32Array<ArrayBuffer>> {
  const { events } = places;
  if (text === '') return Uint32Array.from({ length: events }, (_, row) => row + 1);
  const patterns = spellings(text).map((spelling) => new TextPattern(spelling));
  const overlap = Math.max(...patterns.map(({ length }) => length)) - 1;
  const chunk = new Uint8Array(overlap + Math.max(CHUNK, overlap));
  const found = new Uint8Array(events);
  const turns = new Turns(signal);
  let offset = events === 0 ? 0 : places.offset[0]!;
  const end = events === 0 ? 0 : places.offset[events - 1]! + places.length[events - 1]!;
  let firstRow = 0;
  while (offset < end) {
    const length = source.read(chunk.subarray(0, Math.min(chunk.length, end - offset)), offset);
    firstRow = rowAt(places, offset, firstRow);
    for (const pattern of patterns) markMatches(chunk.subarray(0, length), offset, pattern, places, firstRow, found);
    if (length < chunk.length) break;
    offset += length - overlap;
    onProgress?.(offset, end);
    await turns.pass();
  }
  return positionsOf(found);
}

/** Marks the rows of the events that hold the pattern within the bytes, which are at `offset` of the log. */
function markMatches(
  bytes: Uint8Array,
  offset: number,
  pattern: TextPattern,
  places: EventPlaces,
  firstRow: number,
  found: Uint8Array,
): void {
  let row = firstRow;
  let index = 0;
  for (;;) {
    index = pattern.find(bytes, index, bytes.length);
    if (index < 0) return;
    row = rowAt(places, offset + index, row);
    const eventEnd = places.offset[row]! + places.length[row]! - offset;
    if (offset + index >= places.offset[row]! && index + pattern.length <= eventEnd) {
      found[row] = 1;
      index = Math.max(index + 1, eventEnd);
    } else index++;
  }
}

/** The last row from `row` on whose event starts at or before an offset, or `row`. Looks near first. */
function rowAt(places: EventPlaces, offset: number, row: number): number {
  let low = row;
  let step = 1;
  while (low + step < places.events && places.offset[low + step]! <= offset) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, places.events);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (places.offset[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

function positionsOf(found: Uint8Array): Uint32Array<ArrayBuffer> {
  let count = 0;
  for (let row = 0; row < found.length; row++) count += found[row]!;
  const positions = new Uint32Array(count);
  for (let row = 0, next = 0; row < found.length; row++) if (found[row] === 1) positions[next++] = row + 1;
  return positions;
}
