import { FoldlineError } from '../../core/events/errors.ts';
import { outlineChangedChildren } from '../../core/json/change-outline.ts';
import { outlineChildren } from '../../core/json/json-outline.ts';
import { resolvePointer } from '../../core/json/json-pointer.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import { printJson } from '../../core/json/print-json.ts';
import type { JsonNode } from '../../protocol/log.ts';
import type { DecidedEvent } from '../../protocol/models.ts';

/** What the last dispatch showed, for those who look further into its state or into one of its events. */
export class ShownDispatch {
  readonly stream: string;
  readonly #events: readonly DecidedEvent[];
  readonly #before: LosslessValue;
  readonly #after: LosslessValue;

  constructor(stream: string, events: readonly DecidedEvent[], before: LosslessValue, after: LosslessValue) {
    this.stream = stream;
    this.#events = events;
    this.#before = before;
    this.#after = after;
  }

  /** Children of a container in the state, or in the payload of the n-th event, from 0. Throws `not-found`. */
  children(event: number | undefined, path: string, offset: number, limit: number): readonly JsonNode[] {
    return event === undefined
      ? outlineChangedChildren(this.#before, this.#after, path, offset, limit)
      : outlineChildren(this.#payload(event), path, offset, limit);
  }

  /** The JSON text of a value in it. Throws `not-found`. */
  text(event: number | undefined, path: string): string {
    const value = resolvePointer(event === undefined ? this.#after : this.#payload(event), path);
    if (value === undefined) throw new FoldlineError('not-found', `There is no value at “${path}”.`);
    return printJson(value);
  }

  #payload(event: number): string {
    const decided = this.#events[event];
    if (decided === undefined) throw new FoldlineError('not-found', `There is no event ${event}.`);
    return decided.dataText;
  }
}
