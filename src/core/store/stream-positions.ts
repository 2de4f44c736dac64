import { countBelow } from '../search/count-below.ts';
import type { EventIndex } from './event-index.ts';

const KEPT = 8;

/** Positions of the events of the streams that were looked at last. */
export class StreamPositions {
  readonly #index: EventIndex;
  /** By stream id; the one used last stands last. */
  readonly #kept = new Map<number, Uint32Array<ArrayBuffer>>();
  /** The stream used last, which is often asked for event by event. */
  #latest: number | undefined;

  constructor(index: EventIndex) {
    this.#index = index;
  }

  /** The positions of a stream's events, ascending. */
  of(streamId: number): Uint32Array<ArrayBuffer> {
    let positions = this.#kept.get(streamId);
    if (positions?.length !== (this.#index.streamEvents[streamId] ?? 0)) {
      positions = this.#index.streamPositions(streamId);
    } else if (streamId === this.#latest) {
      return positions;
    }
    this.#latest = streamId;
    this.#kept.delete(streamId);
    this.#kept.set(streamId, positions);
    if (this.#kept.size > KEPT) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest);
        break;
      }
    }
    return positions;
  }

  /** The place of an event in its own stream, or in one that it is linked into, from 1. */
  ordinal(position: number, streamId = this.#index.stream[position - 1] ?? 0): number {
    const positions = this.of(streamId);
    return countBelow(position, positions.length, (place) => positions[place] ?? 0) + 1;
  }

  /** The place in a stream, from 1, of the first event with this version; 0 where there is none. */
  ordinalOfVersion(streamId: number, version: number): number {
    const positions = this.of(streamId);
    const hasVersion = (position: number | undefined): boolean =>
      position !== undefined && this.#index.versionIn(streamId, position) === version;
    // Versions without gaps, the usual case, need no search.
    return hasVersion(positions[version - 1]) ? version : positions.findIndex(hasVersion) + 1;
  }
}
