// Rows run from 0 to a set's length; `!` says so.

/** A run of events: `count` rows of the index from `first` on. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/** A set of the events of a run: a byte for each, 1 where it is in the set. */
export type RowSet = Uint8Array<ArrayBuffer>;

/** Says which events of a run match. */
export interface RowTest {
  /** What a look at an event costs, as against others. */
  readonly cost: number;
  /** Those of the candidates that match, in a set of its own. */
  readonly matches: (run: Run, candidates: RowSet) => RowSet | Promise<RowSet>;
}

/** A test by the row of an event, where a look at it is quick. */
export function quickTest(cost: number, isMatch: (row: number) => boolean): RowTest {
  return {
    cost,
    matches: ({ first, count }, candidates) => {
      const matches = new Uint8Array(count);
      for (let place = 0; place < count; place++) {
        if (candidates[place] === 1 && isMatch(first + place)) matches[place] = 1;
      }
      return matches;
    },
  };
}

/** How many events are in it. */
export function sizeOf(set: RowSet): number {
  let size = 0;
  for (let place = 0; place < set.length; place++) size += set[place]!;
  return size;
}

/** The events of one set that are not in another. */
export function without(set: RowSet, other: RowSet): RowSet {
  return set.map((byte, place) => byte & ~other[place]!);
}

/** Adds the events of a set to another. */
export function addTo(set: RowSet, added: RowSet): void {
  for (let place = 0; place < set.length; place++) set[place]! |= added[place]!;
}

/** The set of a run's events that are at these positions, which ascend. */
export function setOfPositions({ first, count }: Run, positions: Uint32Array): RowSet {
  const set = new Uint8Array(count);
  for (const position of positions) {
    const place = position - 1 - first;
    if (place >= 0 && place < count) set[place] = 1;
  }
  return set;
}

/** The positions of the events of a set, ascending. */
export function positionsOfSet({ first }: Run, set: RowSet): Uint32Array<ArrayBuffer> {
  const positions = new Uint32Array(sizeOf(set));
  for (let place = 0, next = 0; place < set.length; place++)
    if (set[place] === 1) positions[next++] = first + place + 1;
  return positions;
}
