/** An event that could not be folded. */
export interface FoldFailure {
  /** Place in the stream, 1 for its first event. */
  readonly ordinal: number;
  readonly message: string;
}

/** Failures that are kept; the rest is only counted as folded. */
const LIMIT = 1_000;

/** Messages name paths, and a path is as long as the log makes it. */
const LONGEST_MESSAGE = 500;

/** What failed, up to the event that folding has come to; asked about each event once, in order. */
export class FoldFailures {
  readonly #kept: FoldFailure[] = [];
  #foldedTo = 0;

  /** Notes that an event was folded, with or without a failure. Events noted before are ignored. */
  note(ordinal: number, message?: string): void {
    if (ordinal <= this.#foldedTo) return;
    this.#foldedTo = ordinal;
    if (message !== undefined && this.#kept.length < LIMIT) {
      this.#kept.push({ ordinal, message: message.slice(0, LONGEST_MESSAGE) });
    }
  }

  /** The first failures, at most `limit`, among the first `version` events. */
  upTo(version: number, limit: number): readonly FoldFailure[] {
    const end = this.#kept.findIndex(({ ordinal }) => ordinal > version);
    return this.#kept.slice(0, Math.min(end < 0 ? this.#kept.length : end, limit));
  }
}
