import type { FoldName, StateMaker } from './log.ts';

/**
 * Which state: that of a stream at a version, and by what it is made where it is not by the stream's own model or the
 * fold of its category.
 */
export interface StateChoice {
  readonly stream: string;
  /** The log's own number; 0 (or the number before the first) is the initial state, absent the state of now. */
  readonly version?: number;
  readonly fold?: FoldName;
  /** The name of a model. */
  readonly model?: string;
  /** The model as its code was before its last change in this session. Rejects with `not-found` where there was none. */
  readonly edition?: 'previous';
}

/** A state that was chosen, with what was left open filled in. */
export interface ChosenState {
  readonly stream: string;
  readonly version: number;
  /** The position of the event that led to it; null for the initial state. */
  readonly position: number | null;
  readonly by: StateMaker;
}
