import type { FoldName } from '../core/history/folds/fold-name.ts';
import type { FoldEvent } from '../core/history/folds/fold.ts';
import { foldNamed } from '../core/history/folds/folds.ts';
import { StateHistory, type StreamEvents } from '../core/history/state-history.ts';
import { FoldEvents } from './fold-events.ts';
import type { LogContents } from './log-contents.ts';

const MOST_HISTORIES = 16;
/** Bytes that the keyframes of all histories together may hold, about. */
const MOST_MEMORY = 128 * 2 ** 20;

/** The histories of the streams that were looked at last. They grow as their streams do. */
export class StateHistories {
  readonly #contents: LogContents;
  /** By stream and fold; the one used last stands last. */
  readonly #histories = new Map<string, StateHistory>();

  constructor(contents: LogContents) {
    this.#contents = contents;
  }

  history(streamId: number, fold: FoldName): StateHistory {
    const key = `${streamId} ${fold}`;
    const history =
      this.#histories.get(key) ?? new StateHistory(foldNamed(fold), new LoggedStream(this.#contents, streamId));
    this.#histories.delete(key);
    this.#histories.set(key, history);
    this.#forget(history);
    return history;
  }

  /** Lets go of the histories that were not used for the longest time. */
  #forget(used: StateHistory): void {
    let memory = 0;
    for (const history of this.#histories.values()) memory += history.memory;
    for (const [key, history] of this.#histories) {
      if (this.#histories.size <= MOST_HISTORIES && memory <= MOST_MEMORY) return;
      if (history === used) return;
      memory -= history.memory;
      this.#histories.delete(key);
    }
  }
}

/** A stream's events, read from the log as they are folded. */
class LoggedStream implements StreamEvents {
  readonly #contents: LogContents;
  readonly #streamId: number;
  readonly #events: FoldEvents;

  constructor(contents: LogContents, streamId: number) {
    this.#contents = contents;
    this.#streamId = streamId;
    this.#events = new FoldEvents(contents);
  }

  get count(): number {
    return this.#contents.index.streamEvents[this.#streamId] ?? 0;
  }

  read(ordinal: number): FoldEvent {
    return this.#events.at(this.#contents.streamPositions.of(this.#streamId)[ordinal - 1] ?? 0);
  }
}
