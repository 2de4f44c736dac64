import type { EventTypeSummary, PayloadCheck, PayloadShape } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';
import { checkPayload } from './payload-check.ts';
import { payloadShape } from './payload-shape.ts';
import { summarizeTypes } from './summaries.ts';

/** Events at the end of the log that say which types a category has. */
const RECENT_EVENTS = 10_000;

/** Answers what one asks before an event is appended: which type, and what its payload is like. */
export class Payloads {
  readonly #contents: () => LogContents;
  /** The shape asked for last: every keystroke asks for the same. */
  #shape: { readonly key: string; readonly shape: PayloadShape } | undefined;

  constructor(contents: () => LogContents) {
    this.#contents = contents;
  }

  /** Event types for the next event of a stream: those that its category has had lately, and the others. */
  typesFor(stream: string): { readonly likely: EventTypeSummary[]; readonly others: EventTypeSummary[] } {
    const contents = this.#contents();
    const { index, directory } = contents;
    const category = directory.categoryNamed(stream);
    const recent = new Set<number>();
    for (let row = index.events - 1; row >= Math.max(0, index.events - RECENT_EVENTS); row--) {
      if (directory.category(index.stream[row] ?? 0) === category) recent.add(index.type[row] ?? 0);
    }
    const types = summarizeTypes(contents).toSorted((one, other) => other.events - one.events);
    return {
      likely: types.filter(({ id }) => recent.has(id)),
      others: types.filter(({ id }) => !recent.has(id)),
    };
  }

  shape(type: string, stream?: string): PayloadShape {
    const contents = this.#contents();
    const category = stream === undefined ? undefined : contents.directory.categoryNamed(stream);
    const key = JSON.stringify([type, category, contents.index.events, contents.generation]);
    if (this.#shape?.key !== key) this.#shape = { key, shape: payloadShape(contents, type, category) };
    return this.#shape.shape;
  }

  check(text: string, type?: string, stream?: string): PayloadCheck {
    return checkPayload(text, type === undefined ? undefined : this.shape(type, stream));
  }
}
