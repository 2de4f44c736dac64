import type { Draft } from '../../json/draft.ts';
import type { LosslessObject, LosslessValue } from '../../json/lossless-value.ts';
import type { ValueMask } from '../../json/value-mask.ts';
import type { FoldName } from './fold-name.ts';

/** What a fold sees of an event. */
export interface FoldEvent {
  readonly type: string;
  /** The payload's JSON text; empty where the event has none. */
  readonly dataText: string;
}

/** A way to make a state of a stream's events. */
export interface Fold {
  readonly name: FoldName;
  /**
   * The state after one more event. What the draft owns of `state` is changed in place. Throws a FoldlineError where
   * the event cannot be folded; `state` means what it did then. With a mask, which is the same for all events, what is
   * not looked at may be left out of the state.
   */
  apply(state: LosslessValue, event: FoldEvent, draft: Draft, mask?: ValueMask): LosslessValue;
}

/** The state before a stream's first event. */
export const INITIAL_STATE: LosslessObject = new Map();
