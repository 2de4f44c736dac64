import type { JsonNode, StateMaker } from './log.ts';
import type { StateChoice } from './states.ts';

/** An event that changed a value. */
export interface ValueChange {
  readonly position: number;
  /** The log's own number. */
  readonly version: number;
  readonly type: string;
  readonly typeId: number;
  /** As the log has it; null where it has none. */
  readonly time: string | null;
  /** The value's JSON text before and after, cut after `textLimit` characters; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Why a value is what it is. */
export interface Explanation {
  readonly by: StateMaker;
  readonly path: string;
  /** The value's JSON text at the version asked for, cut as those of the changes; null where there is none. */
  readonly value: string | null;
  /** From the first to the last, at most `limit` of them: the last ones where there are more. */
  readonly changes: readonly ValueChange[];
  /** How many there are. */
  readonly total: number;
}

/** An event after which a condition on the state holds, and did not before it. */
export interface FoundEvent {
  readonly position: number;
  /** The log's own number. */
  readonly version: number;
  readonly by: StateMaker;
  /** JSON texts of the states before and after it. */
  readonly beforeText: string;
  readonly afterText: string;
  /** The state after it, with what it changed marked. */
  readonly node: JsonNode;
  readonly changes: number;
}

export interface BisectParams extends StateChoice {
  /** A condition of the language of filters over the state, such as `state.total<0`. */
  readonly when: string;
  /**
   * Once the condition holds it holds for good: the event is found in log₂ n states. Where it is not so, the event that
   * is found is one that the condition holds after and not before, but not surely the first.
   */
  readonly monotone?: boolean;
}

export interface Bisection {
  /** Null where the condition never holds; version 0's state, where it holds already, has no event: `initially`. */
  readonly found: FoundEvent | null;
  /** The condition holds for the initial state. */
  readonly initially: boolean;
  /** How many states were looked at. */
  readonly states: number;
}

/** A scalar of a state, or a container without members. */
export interface StateLeaf {
  /** JSON Pointer. */
  readonly path: string;
  /** Its JSON text; what is long is cut, and ends with “…”. */
  readonly text: string;
  /** That the value is this, as a condition of the language of filters; null where it is too long, or no scalar. */
  readonly condition: string | null;
}

/** What the engine answers about causes of values. */
export interface ExplainRequests {
  /** What a state consists of, in its order; the first `limit` of them. */
  leaves: {
    params: StateChoice & { readonly limit: number };
    result: { readonly leaves: readonly StateLeaf[]; readonly hasMore: boolean };
  };
  /** Rejects with `invalid-argument` where `path` is no JSON Pointer. */
  explain: {
    params: StateChoice & { readonly path: string; readonly limit: number; readonly textLimit: number };
    result: Explanation;
  };
  /** Rejects with `invalid-filter` where the condition is not understood. */
  bisect: { params: BisectParams; result: Bisection };
}
