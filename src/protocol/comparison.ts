import type { JsonValue } from '../core/events/event.ts';
import type { FoldName, JsonNode } from './log.ts';
import type { ChosenState, StateChoice } from './states.ts';

/** An operation of JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/** Two states, of one stream or of two, by one maker or by two. */
export interface ComparedStates {
  readonly before: StateChoice;
  readonly after: StateChoice;
}

export interface Comparison {
  readonly before: ChosenState;
  readonly after: ChosenState;
  /** `after` with what differs from `before` marked. */
  readonly node: JsonNode;
  /** How many values differ. */
  readonly changes: number;
}

/** What the engine answers about the differences of states. */
export interface ComparisonRequests {
  compare: { params: ComparedStates; result: Comparison };
  /** More children of a container of a comparison, by the path that `JsonNode.path` gave. */
  compareChildren: {
    params: ComparedStates & { readonly path: string; readonly offset: number; readonly limit: number };
    result: readonly JsonNode[];
  };
  /** The JSON Patch (RFC 6902) that makes `after` of `before`, as values and as JSON text with every digit of the log. */
  patch: { params: ComparedStates; result: { readonly operations: readonly PatchOperation[]; readonly text: string } };
  /** The JSON Patch between two versions of a stream. */
  diff: {
    params: {
      readonly stream: string;
      readonly from: number;
      readonly to: number;
      readonly fold?: FoldName;
      readonly model?: string;
    };
    result: readonly PatchOperation[];
  };
  /** The JSON text of a state, printed on several lines, for an editor. */
  stateText: { params: StateChoice; result: { readonly chosen: ChosenState; readonly text: string } };
}
