import type { FilterMistake, Matching } from '../../protocol/filter.ts';
import type { EventFilter } from '../../protocol/log.ts';
import type { LogEditorSide } from '../../protocol/webview.ts';
import { EventList } from './event-list.ts';
import { FoundPositions } from './found-positions.ts';

type Filtered = LogEditorSide['notifications']['filtered'];

/** The filter, and the events that it lets through as far as they are known. */
export class FilteredEvents {
  #filter: EventFilter = {};
  #error: string | undefined;
  #mistake: FilterMistake | undefined;
  #list = new EventList(null, 0);
  #searched: number | undefined;
  #revision = 0;
  /** The host has not said yet that it took the filter: what it finds is still of the one before. */
  #isSent = false;
  /** As text: the filter that the revision counts, and the one that the list is whole of. */
  #counted = '{}';
  #whole = '{}';
  readonly #found = new FoundPositions();

  get filter(): EventFilter {
    return this.#filter;
  }

  get error(): string | undefined {
    return this.#error;
  }

  /** What of the filter's expression is not understood. */
  get mistake(): FilterMistake | undefined {
    return this.#mistake;
  }

  get list(): EventList {
    return this.#list;
  }

  /** Matches are on their way: the list is still the one before, or begins to fill. */
  get searching(): boolean {
    return this.#searched !== undefined;
  }

  /** How much of the log has been searched, from 0 to 1. */
  get searched(): number {
    return this.#searched ?? 1;
  }

  /** Counts the filters whose matches have come: another list, not only a longer one. */
  get revision(): number {
    return this.#revision;
  }

  /** The user filters here; the caller tells the host. */
  choose(filter: EventFilter): void {
    this.#filter = filter;
    this.#error = undefined;
    this.#mistake = undefined;
    this.#searched = 0;
    this.#isSent = true;
  }

  /** What the host says of the filter; the caller asks for the matches. */
  adopt({ filter, error, mistake }: Filtered): void {
    this.#filter = filter;
    this.#error = error;
    this.#mistake = mistake;
    this.#isSent = false;
    this.search();
  }

  /** The filter that the page finds in force: its matches are no other list than the one before the page was left. */
  restore(filter: EventFilter): void {
    this.#counted = JSON.stringify(filter);
    this.adopt({ filter });
  }

  search(): void {
    this.#searched ??= 0;
  }

  /** Shows what was found while the search goes on; answers whether anything is to be shown of it. */
  add(matching: Matching, events: number): boolean {
    // A list that is whole is not replaced by the beginning of its next search, e.g. after an append.
    if (this.#isSent || this.#whole === JSON.stringify(this.#filter) || !this.#found.add(matching)) return false;
    this.#searched = matching.of === 0 ? 0 : Math.min(1, matching.seen / matching.of);
    this.#list = new EventList(this.#found.positions, events);
    this.#count();
    return true;
  }

  /** The search has ended: with all that match (null: every event does), or without an answer. */
  end(positions: Uint32Array | null | undefined, events: number): void {
    this.#searched = undefined;
    if (positions === undefined) return;
    this.#list = new EventList(positions, events);
    this.#count();
    this.#whole = this.#counted;
  }

  /** Without a filter, the list is as long as the log. */
  grow(events: number): void {
    this.#list = new EventList(null, events);
  }

  /** Positions of another generation mean nothing. */
  forget(): void {
    this.#list = new EventList(new Uint32Array(0), 0);
  }

  #count(): void {
    const filter = JSON.stringify(this.#filter);
    if (filter !== this.#counted) this.#revision++;
    this.#counted = filter;
  }
}
