import { hasErrorCode } from '../../core/events/errors.ts';
import type { EventFilter } from '../../protocol/log.ts';
import type { Matches } from '../../protocol/webview.ts';
import { isEmptyFilter } from './filter.ts';

/** Longest wait between two looks for matches while the log grows, in milliseconds. */
const PAUSE = 200;

export interface FilterMatchesOptions {
  readonly compute: (filter: EventFilter, signal: AbortSignal) => Promise<Matches>;
  /** Other events match now, or finding them failed. */
  readonly changed: (error?: unknown) => void;
}

/**
 * The events that match the filter, computed once for all who ask. Another filter ends the search for the one before;
 * a log that grew is searched again when the running search has ended.
 */
export class FilterMatches {
  readonly #options: FilterMatchesOptions;
  #filter: EventFilter = {};
  #controller = new AbortController();
  #matches: Promise<Matches> | undefined;
  #running = false;
  #stale = false;

  constructor(options: FilterMatchesOptions) {
    this.#options = options;
  }

  /** Takes another filter; `changed` tells when its matches are known. */
  setFilter(filter: EventFilter): void {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.#filter = filter;
    this.#running = false;
    this.#stale = false;
    this.#matches = undefined;
    if (!isEmptyFilter(filter)) void this.#search();
  }

  /** The log has changed. With `anew`, what was found means nothing any more. */
  invalidate(anew: boolean): void {
    if (anew) this.setFilter(this.#filter);
    else if (this.#running) this.#stale = true;
    else if (!isEmptyFilter(this.#filter)) void this.#search();
  }

  /** The matches as last found; the search for them where there are none yet. Wants a filter that is not empty. */
  current(): Promise<Matches> {
    return this.#matches ?? this.#search();
  }

  dispose(): void {
    this.#controller.abort();
  }

  #search(): Promise<Matches> {
    const { signal } = this.#controller;
    this.#running = true;
    this.#stale = false;
    const search = this.#options.compute(this.#filter, signal);
    this.#matches ??= search;
    search.then(
      () => {
        if (signal.aborted) return;
        this.#matches = search;
        this.#options.changed();
        setTimeout(() => this.#finish(signal), PAUSE);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        // The engine gave it up, because what states are made by is another now: it is asked again.
        if (hasErrorCode(error, 'cancelled')) this.#matches = undefined;
        else this.#options.changed(error);
        this.#finish(signal);
      },
    );
    return search;
  }

  #finish(signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#running = false;
    if (this.#stale) void this.#search();
  }
}
