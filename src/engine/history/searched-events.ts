import type { LogContents } from '../log-contents.ts';

/**
 * Goes through the events of some streams in the order of the log, each stream from its first event to the last one that
 * is a candidate. `next` goes on, and the members tell of the event that was come to. An event that is linked into more
 * of the streams comes once for each; it is a candidate as one of its own.
 */
export class SearchedEvents {
  /** Positions of the last candidates, by stream id; 0 for streams that are passed over. */
  readonly #last: Uint32Array;
  readonly #candidates: Uint32Array;
  readonly #contents: LogContents;
  readonly #end: number;
  #next = 0;
  #nextLink = 0;
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
    const { stream, links } = this.#contents.index;
    for (;;) {
      if (links.position[this.#nextLink] === this.position && this.#nextLink < links.count) {
        if (this.#isSearched(links.stream[this.#nextLink++] ?? 0)) {
          this.candidate = -1;
          return true;
        }
      } else if (this.position >= this.#end) return false;
      else if (this.#isSearched(stream[this.position++] ?? 0)) {
        this.candidate = this.#placeOfCandidate();
        return true;
      }
    }
  }

  /** Whether the event here is looked at as one of this stream. */
  #isSearched(streamId: number): boolean {
    const last = this.#last[streamId] ?? 0;
    if (this.position > last) return false;
    this.streamId = streamId;
    this.isLast = this.position === last;
    return true;
  }

  #placeOfCandidate(): number {
    const candidates = this.#candidates;
    while ((candidates[this.#next] ?? Infinity) < this.position) this.#next++;
    return candidates[this.#next] === this.position ? this.#next : -1;
  }
}
