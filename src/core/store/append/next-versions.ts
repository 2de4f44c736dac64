import type { EventIndex } from '../event-index.ts';

/** Numbers new events as their streams go on: by the log's own count, from 1 (or 0, where the log counts from there). */
export class NextVersions {
  readonly #index: EventIndex;
  /** By stream: the own version given last. */
  readonly #given = new Map<string, number>();

  constructor(index: EventIndex) {
    this.#index = index;
  }

  /** The own version of the stream's next event. */
  next(stream: string): number {
    const version = (this.#given.get(stream) ?? this.#last(stream)) + 1;
    this.#given.set(stream, version);
    return version;
  }

  #last(stream: string): number {
    const { streamNames, streamLast, versionShift } = this.#index;
    const streamId = streamNames.find(stream) ?? -1;
    const position = streamLast[streamId] ?? 0;
    return position === 0 ? -versionShift : this.#index.ownVersionIn(streamId, position);
  }
}
