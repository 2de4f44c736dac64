import { ReadAhead } from '../../core/log/read-ahead.ts';
import { readRange } from '../../core/log/byte-source.ts';
import type { EventChunk } from '../../protocol/models.ts';
import type { LogContents } from '../log-contents.ts';

/**
 * Of one chunk; one event is never too large for it. Small, so that the first is there soon and memory is used again:
 * what is fresh from the system costs more than the messages do.
 */
const LARGEST_BYTES = 2 ** 19;
const MOST_EVENTS = 16_384;

/** Events of the log after a position, as many as fit into a chunk, read in one piece. */
export function chunkAfter(contents: LogContents, after: number): EventChunk {
  const { index, source } = contents;
  const { offset, length, events } = index;
  const start = offset[after] ?? 0;
  let end = start;
  let count = 0;
  while (after + count < events && count < MOST_EVENTS) {
    const next = (offset[after + count] ?? 0) + (length[after + count] ?? 0);
    if (count > 0 && next - start > LARGEST_BYTES) break;
    end = next;
    count++;
  }
  const columns = emptyColumns(count);
  for (let place = 0; place < count; place++) {
    columns.position[place] = after + place + 1;
    columns.offset[place] = (offset[after + place] ?? 0) - start;
    columns.length[place] = length[after + place] ?? 0;
  }
  const streamIdAt = (place: number): number => index.stream[after + place] ?? 0;
  return described(contents, columns, wholeBuffer(readRange(source, start, end - start)), count, streamIdAt);
}

/** A stream's events from its `first`-th to its `last`-th, or as many of them as fit into a chunk. */
export function chunkOfStream(contents: LogContents, streamId: number, first: number, last: number): EventChunk {
  return chunkOf(contents, contents.streamPositions.of(streamId).subarray(first - 1, last), () => streamId);
}

/** The events at these positions, each as one of a stream, or as many of the first of them as fit into a chunk. */
export function chunkOf(
  contents: LogContents,
  positions: Uint32Array,
  streamIdAt: (place: number) => number,
): EventChunk {
  const { index, source } = contents;
  let size = 0;
  let count = 0;
  while (count < positions.length && count < MOST_EVENTS) {
    const length = index.length[(positions[count] ?? 0) - 1] ?? 0;
    if (count > 0 && size + length > LARGEST_BYTES) break;
    size += length;
    count++;
  }
  const columns = emptyColumns(count);
  const bytes = new Uint8Array(size);
  const reader = new ReadAhead(source);
  for (let place = 0, filled = 0; place < count; place++) {
    const position = positions[place] ?? 0;
    const event = reader.read(index.offset[position - 1] ?? 0, index.length[position - 1] ?? 0);
    bytes.set(event, filled);
    columns.position[place] = position;
    columns.offset[place] = filled;
    columns.length[place] = event.length;
    filled += event.length;
  }
  return described(contents, columns, bytes, count, streamIdAt);
}

/** The buffers of a chunk, which are moved and not copied. */
export function buffersOf({ bytes, offset, length, position, version, stream, type }: EventChunk): ArrayBuffer[] {
  return [bytes, offset, length, position, version, stream, type].map(({ buffer }) => buffer);
}

type Columns = Pick<EventChunk, 'offset' | 'length' | 'position'>;

function emptyColumns(count: number): Columns {
  return { offset: new Uint32Array(count), length: new Uint32Array(count), position: new Float64Array(count) };
}

/** The chunk with the names of its events, and their versions in these streams. */
function described(
  contents: LogContents,
  columns: Columns,
  bytes: Uint8Array<ArrayBuffer>,
  count: number,
  streamIdAt: (place: number) => number,
): EventChunk {
  const { index, format } = contents;
  const version = new Uint32Array(count);
  const stream = new Uint32Array(count);
  const type = new Uint32Array(count);
  const names: string[] = [];
  const streamPlaces = new Map<number, number>();
  const typePlaces = new Map<number, number>();
  for (let place = 0; place < count; place++) {
    const row = (columns.position[place] ?? 0) - 1;
    const streamId = streamIdAt(place);
    version[place] = index.versionIn(streamId, row + 1);
    stream[place] = placeOf(streamPlaces, streamId, names, (id) => index.streamNames.text(id));
    type[place] = placeOf(typePlaces, index.type[row] ?? 0, names, (id) => index.typeNames.text(id));
  }
  const mapping = format.name === 'native' ? null : format.mapping;
  return { bytes, count, ...columns, version, stream, type, names, mapping };
}

function placeOf(places: Map<number, number>, id: number, names: string[], nameOf: (id: number) => string): number {
  let place = places.get(id);
  if (place === undefined) {
    place = names.push(nameOf(id)) - 1;
    places.set(id, place);
  }
  return place;
}

/** Bytes whose buffer can be moved: it holds nothing else. */
function wholeBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}
