import type { DecidedEvent } from '../core/cqrs/command/decided-event.ts';
import type { ModelExports } from '../core/cqrs/model/model-exports.ts';
import type { StateRemark } from '../core/cqrs/state/state-remark.ts';
import type { EventMember } from '../core/cqrs/state/watched-event.ts';
import type { Condition, Effect } from '../core/filter/expression.ts';
import type { BranchStep } from '../core/history/branch/branch-step.ts';
import type { FirstHolding } from '../core/history/first-holding.ts';
import type { StoryLimits, ValueStory } from '../core/history/value-changes.ts';
import type { Source } from '../core/source/source.ts';
import type { EventChunk, ModelErrorDetails, ModelReference } from './models.ts';

/** A value of the user's as JavaScript that makes it; of the value's JSON where nothing else makes it. */
export interface WrittenValue {
  readonly as: 'value' | 'json';
  readonly source: Source;
}

/** What a test says of an event and its model. */
export interface Specification {
  readonly exports: ModelExports;
  /** The members of events that the model looks at. */
  readonly reads: readonly EventMember[];
  /** Undefined where the test begins with events. */
  readonly before?: WrittenValue;
  readonly after: WrittenValue;
  /** The command that leads to exactly this event and those after it, where there is one among those asked about. */
  readonly decided?: { readonly command: string; readonly dataText: string; readonly events: WrittenValue };
}

/** The first events of a stream under a model. */
export interface ModelledEvents {
  readonly model: ModelReference;
  readonly stream: string;
  /** Counts up when the log was read anew. */
  readonly generation: number;
  /** How many they are. */
  readonly version: number;
  /** See `careful` of `states`. */
  readonly careful?: boolean;
}

/** The first events of a stream, of which the last is to be said in a test. */
export interface SpecifyParams extends ModelledEvents {
  /** Events that the stream has. */
  readonly last: number;
  /** Whether the test begins with the events before, or with the state that they make. */
  readonly given: 'events' | 'state';
  /** Commands that may have led to the event, the likeliest first. */
  readonly commands: readonly { readonly command: string; readonly dataText: string }[];
}

/** Events that come next in the log, of the streams in which effects are looked for. */
export interface EffectsParams {
  /** Which search: the first events of a search come with a new number, and those that follow with the same. */
  readonly search: number;
  readonly model: ModelReference;
  readonly effects: readonly Effect[];
  readonly chunk: EventChunk;
  /** For each event: a number for its stream, the same in all of a search. */
  readonly streamIds: Uint32Array;
  /** For each event: 1 where it is the last of its stream, whose state may be forgotten. */
  readonly isLast: Uint8Array;
  /** See `careful` of `states`. */
  readonly careful?: boolean;
}

/** What there is to fold of a stream's events where some of them are others. */
export interface BranchParams {
  readonly model: ModelReference;
  readonly stream: string;
  /** Counts up when the log was read anew. */
  readonly generation: number;
  /** How many of the stream's first events the branch is of. */
  readonly version: number;
  readonly steps: readonly BranchStep[];
  /** See `careful` of `states`. */
  readonly careful?: boolean;
}

/** What a command of a branch has led to. */
export interface BranchDecision {
  readonly events: readonly DecidedEvent[];
  /** Why it was not decided. */
  readonly refusal?: string;
}

/** The end of a branch. */
export interface BranchOutcome {
  /** What the commands have led to, in their order; of those only that the branch came to. */
  readonly decisions: readonly BranchDecision[];
  /** The JSON text of the state; null where the model failed. */
  readonly text: string | null;
  /** What the model failed at; `event` is its place in the branch, from 1. */
  readonly failure?: { readonly event: number; readonly message: string; readonly details: ModelErrorDetails };
  readonly remarks: readonly StateRemark[];
}

/** What the worker of the user's code answers about the past of streams. */
export interface AnalysisRequests {
  /** Where the model fails at an event, or refuses a command, the outcome says so. */
  branch: { params: BranchParams; result: BranchOutcome };
  /** Every change of the value at a JSON Pointer, of which the last ones are told. Rejects as `states` does. */
  explain: {
    params: ModelledEvents & StoryLimits & { readonly path: string };
    result: ValueStory & { readonly remarks: readonly StateRemark[] };
  };
  /** The first state that a condition holds for, looked at one after the other. Rejects as `states` does. */
  firstHolding: { params: ModelledEvents & { readonly condition: Condition }; result: FirstHolding };
  /** For each effect one byte for each event, 1 where it has that effect. */
  effects: { params: EffectsParams; result: readonly Uint8Array<ArrayBuffer>[] };
  /** Nothing more comes of a search. */
  endEffects: { params: { readonly search: number }; result: null };
  /** Rejects as `states` does. */
  specify: { params: SpecifyParams; result: Specification };
  /** Where the parts of a model stand in its file. Rejects with `not-found`. */
  modelExports: { params: { readonly model: ModelReference }; result: ModelExports };
}
