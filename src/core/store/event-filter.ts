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

/** Events among which all that match are, and the part of the filter that they match already. */
interface Candidates {
  readonly positions: Uint32Array;
  readonly by: 'among' | 'stream' | 'types' | 'nothing';
}

/** The positions of all events that match, ascending; not to be changed by whoever gets them. */
export function matchEvents(index: EventIndex, filter: IndexFilter): Uint32Array {
  const { positions, by } = narrowest(index, filter);
  const { from = -Infinity, to = Infinity } = filter;
  const timed = filter.from !== undefined || filter.to !== undefined;
  const types = by === 'types' || filter.types === undefined ? undefined : wantedTypes(index, filter.types);
  const stream = by === 'stream' || filter.stream === undefined ? undefined : streamId(index, filter.stream);
  if (!timed && types === undefined && stream === undefined) return positions;
  const matching = new Uint32Array(positions.length);
  let count = 0;
  for (const position of positions) {
    const row = position - 1;
    if (types !== undefined && types[index.type[row]!] === 0) continue;
    if (stream !== undefined && !index.isIn(stream, position)) continue;
    if (timed) {
      const time = index.time[row]!;
      if (!(time >= from && time <= to)) continue;
    }
    matching[count++] = position;
  }
  return matching.slice(0, count);
}

/** The smallest set of positions that is known without a look at every event's time. */
function narrowest(index: EventIndex, filter: IndexFilter): Candidates {
  if (filter.among !== undefined) return { positions: filter.among, by: 'among' };
  if (filter.stream !== undefined) {
    return { positions: index.streamPositions(streamId(index, filter.stream)), by: 'stream' };
  }
  if (filter.types !== undefined) return { positions: positionsOfTypes(index, filter.types), by: 'types' };
  return { positions: Uint32Array.from({ length: index.events }, (_, row) => row + 1), by: 'nothing' };
}

function positionsOfTypes(index: EventIndex, names: readonly string[]): Uint32Array {
  const types = wantedTypes(index, names);
  const { type, typeEvents, events } = index;
  let total = 0;
  for (let id = 0; id < types.length; id++) total += types[id]! * typeEvents[id]!;
  // Without a branch, which would be foretold wrongly at every event of a type: the next one is written over.
  const positions = new Uint32Array(total + 1);
  for (let row = 0, count = 0; row < events && count < total; row++) {
    positions[count] = row + 1;
    count += types[type[row]!]!;
  }
  return positions.subarray(0, total);
}

/** The stream's id, or -1, which no event has, where the log has no such stream. */
function streamId(index: EventIndex, name: string): number {
  return index.streamNames.find(name) ?? -1;
}

/** By type id: 1 where the type is wanted. */
function wantedTypes(index: EventIndex, names: readonly string[]): Uint8Array {
  const types = new Uint8Array(index.types);
  for (const name of names) {
    const id = index.typeNames.find(name);
    if (id !== undefined) types[id] = 1;
  }
  return types;
}
