import { LatestTask } from './latest-task.ts';
import type { LogHost } from './log-host.ts';

/** The bookmarked events, by position; pulled from the host, which keeps them. */
export class Bookmarks {
  readonly #host: LogHost;
  readonly #pull: LatestTask<null>;
  #notes: ReadonlyMap<number, string> = new Map();
  #positions: readonly number[] = [];

  constructor(host: LogHost, changed: () => void) {
    this.#host = host;
    this.#pull = new LatestTask(async () => {
      // They come in the order of the log.
      const bookmarks = (await host.ask('bookmarks', null)) ?? [];
      this.#notes = new Map(bookmarks.map(({ position, note }) => [position, note]));
      this.#positions = bookmarks.map(({ position }) => position);
      changed();
    });
  }

  /** Ascending. */
  get positions(): readonly number[] {
    return this.#positions;
  }

  /** What is noted at an event; undefined where it is not bookmarked. */
  noteAt(position: number): string | undefined {
    return this.#notes.get(position);
  }

  /** The bookmarked event after or before a position, round the ends; undefined where there is none. */
  neighbour(position: number | null, step: -1 | 1): number | undefined {
    const all = this.#positions;
    if (step > 0) return all.find((other) => other > (position ?? 0)) ?? all[0];
    return all.findLast((other) => other < (position ?? Infinity)) ?? all.at(-1);
  }

  /** Asks for them, because they are others. */
  pull(): void {
    this.#pull.run(null);
  }

  /** Bookmarks an event, or notes something else at it; null takes the bookmark away. */
  set(position: number, note: string | null): void {
    this.#host.notify('setBookmark', { position, note });
  }

  /** Bookmarks an event, or takes its bookmark away. */
  toggle(position: number): void {
    this.set(position, this.noteAt(position) === undefined ? '' : null);
  }
}
