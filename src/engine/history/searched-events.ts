import type { LogContents } from '../log-contents.ts';

/**
 * Goes through the events of some streams in the order of the log, each stream from its first event to the last one that
 * is a candidate. `next` goes on, and the members tell of the event that was come to.
 */
export class SearchedEvents {
  /** Positions of the last candidates, by stream id; 0 for streams that are passed over. */
  readonly #last: Uint32Array;
  readonly #candidates: Uint32Array;
  readonly #contents: LogContents;
  readonly #end: number;
  #next = 0;
  position = 0;
  streamId = 0;
  /** Its place among the candidates; -1 where it only leads to the state before one. */
  candidate = -1;
  /** Nothing comes of its stream any more. */
  isLast = false;

  constructor(contents: LogContents, candidates: Uint32Array, last: Uint32Array) {
    this.#contents = contents;
    this.#candidates = candidates;
    this.#last = last;
    this.#end = last.reduce((end, position) => Math.max(end, position), 0);
  }

  /** Returns whether there is one more. */
  next(): boolean {
    const { stream } = this.#contents.index;
    while (this.position < this.#end) {
      const streamId = stream[this.position++] ?? 0;
      const last = this.#last[streamId] ?? 0;
      if (this.position > last) continue;
      this.streamId = streamId;
      this.isLast = this.position === last;
      this.candidate = this.#placeOfCandidate();
      return true;
    }
    return false;
  }

  #placeOfCandidate(): number {
    const candidates = this.#candidates;
    while ((candidates[this.#next] ?? Infinity) < this.position) this.#next++;
    return candidates[this.#next] === this.position ? this.#next : -1;
  }
}
