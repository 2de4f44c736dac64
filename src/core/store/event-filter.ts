// Rows run from 0 to the index's count; `!` says so.
import type { EventIndex } from './event-index.ts';

/** Which events; every part that is given must hold. */
export interface IndexFilter {
  readonly stream?: string;
  readonly types?: readonly string[];
  /** Milliseconds since 1970, both included; events without time are left out where one is given. */
  readonly from?: number;
  readonly to?: number;
  /** Positions that are left, ascending, e.g. of a text search. */
  readonly among?: Uint32Array;
}

/** The positions of all events that match, ascending. */
export function matchEvents(index: EventIndex, filter: IndexFilter): Uint32Array<ArrayBuffer> {
  const candidates = narrowest(index, filter);
  const wanted = wantedTypes(index, filter.types);
  const { from = -Infinity, to = Infinity } = filter;
  const timed = filter.from !== undefined || filter.to !== undefined;
  const stream = filter.stream === undefined ? undefined : index.streamNames.find(filter.stream);
  const otherStream = filter.stream !== undefined && filter.among !== undefined;
  const total = candidates?.length ?? index.events;
  const positions = new Uint32Array(total);
  let count = 0;
  for (let candidate = 0; candidate < total; candidate++) {
    const position = candidates === undefined ? candidate + 1 : candidates[candidate]!;
    const row = position - 1;
    if (wanted !== undefined && wanted[index.type[row]!] === 0) continue;
    if (otherStream && index.stream[row] !== stream) continue;
    if (timed) {
      const time = index.time[row]!;
      if (!(time >= from && time <= to)) continue;
    }
    positions[count++] = position;
  }
  return positions.slice(0, count);
}

/** The smallest set of positions that is known without looking at every event. */
function narrowest(index: EventIndex, filter: IndexFilter): Uint32Array | undefined {
  if (filter.among !== undefined) return filter.among;
  if (filter.stream === undefined) return undefined;
  const stream = index.streamNames.find(filter.stream);
  return stream === undefined ? new Uint32Array(0) : index.streamPositions(stream);
}

function wantedTypes(index: EventIndex, types: readonly string[] | undefined): Uint8Array | undefined {
  if (types === undefined) return undefined;
  const wanted = new Uint8Array(index.types);
  for (const type of types) {
    const id = index.typeNames.find(type);
    if (id !== undefined) wanted[id] = 1;
  }
  return wanted;
}
