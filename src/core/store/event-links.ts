// Rows run from 0 to the count; `!` says so.
import { countBelow } from '../search/count-below.ts';

const FIRST_CAPACITY = 1024;

/**
 * The streams that events are in beside their own: a row a link, in the order of the events. Empty in logs of most
 * kinds, which it costs nothing.
 */
export class EventLinks {
  position = new Uint32Array(0);
  /** Id of the stream that is linked to. */
  stream = new Uint32Array(0);
  /** The number that the event has there: the log's own, or its place where it gives none. */
  ownVersion = new Uint32Array(0);
  /** Position of the event before in the stream that is linked to; 0 for its first. */
  previousInStream = new Uint32Array(0);
  readonly #streams = new Set<number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Whether some event is linked into this stream. */
  leadTo(streamId: number): boolean {
    return this.#streams.has(streamId);
  }

  /** Adds a link of an event that is not in the stream yet, and not before those that have links already. */
  add(position: number, streamId: number, ownVersion: number, previousInStream: number): void {
    if (this.#count === this.position.length) this.#grow();
    const row = this.#count++;
    this.position[row] = position;
    this.stream[row] = streamId;
    this.ownVersion[row] = ownVersion;
    this.previousInStream[row] = previousInStream;
    this.#streams.add(streamId);
  }

  /** The row of an event's link into a stream; -1 where it has none. */
  find(position: number, streamId: number): number {
    for (let row = this.firstOf(position); row < this.#count && this.position[row] === position; row++) {
      if (this.stream[row] === streamId) return row;
    }
    return -1;
  }

  /** The first row of an event, or of the next one that has links. */
  firstOf(position: number): number {
    return countBelow(position, this.#count, (row) => this.position[row]!);
  }

  /** Ids of the streams that an event is linked into. */
  streamsOf(position: number): number[] {
    const streams: number[] = [];
    for (let row = this.firstOf(position); row < this.#count && this.position[row] === position; row++) {
      streams.push(this.stream[row]!);
    }
    return streams;
  }

  #grow(): void {
    const capacity = Math.max(FIRST_CAPACITY, this.#count * 2);
    this.position = grown(this.position, capacity);
    this.stream = grown(this.stream, capacity);
    this.ownVersion = grown(this.ownVersion, capacity);
    this.previousInStream = grown(this.previousInStream, capacity);
  }
}

function grown(column: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(column);
  return larger;
}
