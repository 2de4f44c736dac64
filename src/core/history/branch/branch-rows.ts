import type { NewEvent } from '../../events/new-event.ts';
import { countBelow } from '../../search/count-below.ts';
import { sizeOf, type AddedPart, type BranchPart, type EditedPart } from './branch-part.ts';

/** A line of a branch as it is shown. `event` is its place among the events that are folded, from 1. */
export type BranchRow =
  | { readonly kind: 'trunk'; readonly place: number; readonly event: number }
  /** `event` is null for what is left out, and for a command. */
  | { readonly kind: 'edited'; readonly part: EditedPart; readonly event: number | null }
  /** What a command led to: the `index`-th of its events, from 0. */
  | {
      readonly kind: 'decided';
      readonly part: AddedPart;
      readonly index: number;
      readonly decided: NewEvent;
      readonly event: number;
    };

/** What a command led to, by the name that its edit gave it. */
export type DecidedEvents = ReadonlyMap<string, readonly NewEvent[]>;

/** The lines of a branch: its events, those that were left out, and commands with what they led to below them. */
export class BranchRows {
  readonly #parts: readonly BranchPart[];
  readonly #decided: DecidedEvents;
  /** How many lines, and how many events, there are before each part. */
  readonly #linesBefore: number[] = [];
  readonly #eventsBefore: number[] = [];
  readonly count: number;

  constructor(parts: readonly BranchPart[], decided: DecidedEvents) {
    this.#parts = parts;
    this.#decided = decided;
    let lines = 0;
    let events = 0;
    for (const part of parts) {
      this.#linesBefore.push(lines);
      this.#eventsBefore.push(events);
      const led = this.#ledTo(part).length;
      lines += sizeOf(part) + led;
      events += isFolded(part) ? sizeOf(part) : led;
    }
    this.count = lines;
  }

  page(offset: number, limit: number): readonly BranchRow[] {
    const rows: BranchRow[] = [];
    const end = Math.min(this.count, offset + limit);
    let index = Math.max(0, countBelow(offset + 1, this.#parts.length, (part) => this.#linesBefore[part] ?? 0) - 1);
    for (let line = offset; line < end; index++) {
      const part = this.#parts[index];
      if (part === undefined) break;
      const first = line - (this.#linesBefore[index] ?? 0);
      const size = Math.min(sizeOf(part) + this.#ledTo(part).length - first, end - line);
      for (let within = first; within < first + size; within++) rows.push(this.#row(part, index, within));
      line += size;
    }
    return rows;
  }

  /** The line, from 0, of an event by its place among those that are folded. */
  lineOf(event: number): number {
    const index = countBelow(event, this.#parts.length, (part) => this.#eventsBefore[part] ?? 0) - 1;
    const part = this.#parts[index];
    const within = event - 1 - (this.#eventsBefore[index] ?? 0);
    // A command stands above its events.
    const above = part !== undefined && !isFolded(part) ? 1 : 0;
    return (this.#linesBefore[index] ?? 0) + within + above;
  }

  #row(part: BranchPart, index: number, within: number): BranchRow {
    const event = (this.#eventsBefore[index] ?? 0) + within + 1;
    if (part.kind === 'trunk') return { kind: 'trunk', place: part.first + within, event };
    const decided = this.#ledTo(part)[within - 1];
    if (decided === undefined || part.origin === 'trunk') {
      return { kind: 'edited', part, event: isFolded(part) ? event : null };
    }
    return { kind: 'decided', part, index: within - 1, decided, event: event - 1 };
  }

  #ledTo(part: BranchPart): readonly NewEvent[] {
    const isCommand = part.kind === 'edited' && part.origin === 'dispatched' && !part.isOmitted;
    return isCommand ? (this.#decided.get(part.item) ?? []) : [];
  }
}

function isFolded(part: BranchPart): boolean {
  return part.kind === 'trunk' || (!part.isOmitted && part.origin !== 'dispatched');
}
