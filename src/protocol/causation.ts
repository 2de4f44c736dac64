import type { CausalEdge, CausalProblem } from '../core/history/causation/causal-graph.ts';
import type { RecordedEvent } from '../core/events/event.ts';

export type { CausalEdge, CausalProblem } from '../core/history/causation/causal-graph.ts';

/** What a graph of causes is of: the one that an event is in, or that of a whole correlation. */
export type CausationSubject =
  { readonly id: string } | { readonly position: number } | { readonly correlationId: string };

/** An event in a graph of causes. */
export interface CausationNode {
  readonly position: number;
  readonly stream: string;
  readonly streamId: number;
  /** The log's own number. */
  readonly version: number;
  readonly type: string;
  readonly typeId: number;
  /** As the log has it; null where it has none. */
  readonly time: string | null;
  /** Its time in milliseconds since 1970; null where it has none. */
  readonly milliseconds: number | null;
  readonly id: string;
  readonly correlationId: string | null;
  /** The ids that it names as its causes and that are not there. */
  readonly missing: readonly string[];
  /** From 0: every edge leads to a later layer, but for those of a circle. */
  readonly layer: number;
}

export interface CausationGraph {
  /** The event that was asked for; null where it was a correlation. */
  readonly position: number | null;
  /** What holds the events together; null where that is only what they caused. */
  readonly correlationId: string | null;
  /** By position. */
  readonly nodes: readonly CausationNode[];
  readonly edges: readonly CausalEdge[];
  /** How many events belong to it; where that is more than `limit`, `nodes` are those around the one asked for. */
  readonly total: number;
  readonly problems: readonly CausalProblem[];
  /** How many events of the whole log name a cause or a correlation. */
  readonly referring: number;
  /** JSON Pointers of the fields that are looked at for them. */
  readonly fields: readonly string[];
}

/** The same for programs: its events whole. */
export interface CausationEvents {
  readonly events: readonly RecordedEvent[];
  readonly edges: readonly CausalEdge[];
  readonly total: number;
  readonly problems: readonly CausalProblem[];
}

/** Streams side by side: their events in the order of the log. */
export interface StreamLanes {
  readonly generation: number;
  /** As asked for; one that is not there has no events. */
  readonly streams: readonly { readonly name: string; readonly events: number }[];
  /** Ascending. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** By place among the positions: which of the streams it is. */
  readonly lanes: Uint8Array<ArrayBuffer>;
}

/** Streams that can be shown side by side. */
export const MOST_LANES = 32;

/** What the engine answers about causes and effects. */
export interface CausationRequests {
  /**
   * An event's correlation, or itself where it has none, with all that led to it and all that came of it. Rejects with
   * `not-found` where there is no such event or correlation.
   */
  causation: { params: CausationSubject & { readonly limit: number }; result: CausationGraph };
  causationEvents: { params: CausationSubject & { readonly limit: number }; result: CausationEvents };
  /** The edges from the causes of these events to them, whichever events of the log those are. */
  causesOf: { params: { readonly positions: readonly number[] }; result: readonly CausalEdge[] };
  /** Rejects with `invalid-argument` where there are more than `MOST_LANES`. */
  streamLanes: { params: { readonly streams: readonly string[] }; result: StreamLanes };
}
