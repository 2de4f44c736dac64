import { holds } from '../filter/condition.ts';
import type { Condition } from '../filter/expression.ts';
import type { LosslessValue } from '../json/lossless-value.ts';

/** The first of a stream's states that a condition holds for. */
export interface FirstHolding {
  /** After so many events; null where it holds for none, 0 where it holds before any event. */
  readonly version: number | null;
  /** How many states were looked at. */
  readonly states: number;
}

/** Looks for the first state that a condition holds for, of states that are handed in from version 0 on. */
export class FirstHoldingState {
  readonly #condition: Condition;
  #seen: LosslessValue | undefined;
  #states = 0;
  #isFound = false;

  constructor(condition: Condition) {
    this.#condition = condition;
  }

  /** Takes the next state, which never changes. Returns whether this is the one. */
  see(state: LosslessValue): boolean {
    this.#states++;
    if (state === this.#seen) return false;
    this.#seen = state;
    this.#isFound = holds(this.#condition, state);
    return this.#isFound;
  }

  get result(): FirstHolding {
    return { version: this.#isFound ? this.#states - 1 : null, states: this.#states };
  }
}
