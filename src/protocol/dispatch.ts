import type { AppendResult } from '../core/events/append.ts';
import type { JsonNode, StateMaker } from './log.ts';
import type { DecidedEvent } from './models.ts';

/** A command, and how it is to be decided. */
export interface DispatchParams {
  readonly stream: string;
  readonly command: string;
  /** JSON text; `null` where the command has no data. */
  readonly dataText: string;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
  /** Decides on the state at this version, which only a dry run can do; on that of now where absent. */
  readonly version?: number;
  /** Appends nothing. */
  readonly dryRun: boolean;
  /** The version that the stream must have, as the one who dispatches saw it; only retries move on from it. */
  readonly expectedVersion?: number;
  /** The JSON text of an object that goes with every event; what the model gives an event counts more. */
  readonly metadataText?: string;
}

/** What a command came to, or would come to. */
export interface DispatchResult {
  readonly stream: string;
  /** The version whose state was decided on. */
  readonly version: number;
  /** The model, or, where no model is of this stream, the fold that shows the state of events that are recorded as they come. */
  readonly by: StateMaker;
  readonly events: readonly DecidedEvent[];
  /** The payloads of `events` as the screen shows them, in the same order. */
  readonly outlines: readonly JsonNode[];
  /** JSON texts of the state before and after. */
  readonly beforeText: string;
  readonly afterText: string;
  /** The state after, with what changes in it marked. */
  readonly state: JsonNode;
  readonly changes: number;
  /** Null for a dry run, and where the command led to no event. */
  readonly appended: AppendResult | null;
  /** How often it was decided. */
  readonly attempts: number;
}
