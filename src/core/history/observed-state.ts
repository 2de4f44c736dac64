import type { FoldlineError } from '../events/errors.ts';
import type { LosslessValue } from '../json/lossless-value.ts';

/** A stream's state on its way from event to event, as far as somebody looks at it (see `ValueMask`). */
export interface ObservedState<Event, Seen = LosslessValue> {
  /**
   * At least what is looked at, as it is now. It never changes, and what an event did not touch is the same object as
   * before it.
   */
  readonly seen: Seen;
  /** There is no state any more, and nothing to be taken in: a model failed. */
  readonly isOver: boolean;
  /** Takes one more event in; returns why that could not be, where it could not. */
  take(event: Event): FoldlineError | undefined;
}
