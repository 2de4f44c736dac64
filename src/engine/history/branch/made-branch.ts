import type { NewEvent } from '../../../core/events/new-event.ts';
import type { BranchEvents } from '../../../core/history/branch/branch-events.ts';
import type { BranchPart } from '../../../core/history/branch/branch-part.ts';
import type { BranchRows } from '../../../core/history/branch/branch-rows.ts';
import type { LosslessValue } from '../../../core/json/lossless-value.ts';
import type { BranchMistake } from '../../../protocol/branch.ts';
import type { StateMaker } from '../../../protocol/log.ts';
import type { BranchDecision } from '../../../protocol/model-analyses.ts';
import type { ModelErrorDetails } from '../../../protocol/models.ts';

/** The part of a stream that a branch is of. */
export interface Trunk {
  readonly stream: string;
  readonly streamId: number;
  /** Of all the stream's events, in its order. */
  readonly positions: Uint32Array;
  /** How many of them are the trunk's. */
  readonly length: number;
}

/** The state at the end of a branch. */
export interface BranchEnd {
  readonly by: StateMaker;
  /** What the commands led to, in their order, as far as the branch came. */
  readonly decisions: readonly BranchDecision[];
  /** Null where a model failed. */
  readonly state: LosslessValue | null;
  readonly trunkState: LosslessValue | null;
  /** Why events could not be folded, by their places among those that are folded, from 1. */
  readonly failures: ReadonlyMap<number, string>;
  /** Why a model made no state, and at which event (null: that is not known). */
  readonly failure?: { readonly event: number | null; readonly message: string; readonly details: ModelErrorDetails };
  readonly trunkFailure?: string;
}

/** A branch with all that is asked about it. */
export interface MadeBranch extends BranchEnd {
  readonly trunk: Trunk;
  readonly parts: readonly BranchPart[];
  readonly mistakes: readonly BranchMistake[];
  readonly rows: BranchRows;
  readonly events: BranchEvents;
  /** What commands led to, and why others were refused, by the names of their edits. */
  readonly decided: ReadonlyMap<string, readonly NewEvent[]>;
  readonly refusals: ReadonlyMap<string, string>;
}
