import type { DecidedEvent } from '../core/cqrs/command/decided-event.ts';
import type { ModelCode } from '../core/cqrs/model/model-code.ts';
import type {
  ModelDescription,
  NamedQueryDescription,
  ProjectionDescription,
} from '../core/cqrs/model/module-description.ts';
import type { StateRemark } from '../core/cqrs/state/state-remark.ts';
import type { FieldMapping } from '../core/log/log-format.ts';
import type { AnalysisRequests } from './model-analyses.ts';

export type { DecidedEvent } from '../core/cqrs/command/decided-event.ts';
export type { ModelCode, ModuleCode } from '../core/cqrs/model/model-code.ts';
export type { ExportPath, ModelExports } from '../core/cqrs/model/model-exports.ts';
export type {
  CommandDescription,
  ModelDescription,
  NamedQueryDescription,
  ProjectionDescription,
} from '../core/cqrs/model/module-description.ts';
export type { StateRemark } from '../core/cqrs/state/state-remark.ts';
export type { EventMember } from '../core/cqrs/state/watched-event.ts';

/** A place in the user's own code; lines and columns from 1. */
export interface CodePlace {
  readonly uri: string;
  readonly line: number;
  readonly column?: number;
}

/** Something that is wrong with a file of models. */
export interface ModelProblem {
  readonly message: string;
  /** Absent where it is of the file as a whole. */
  readonly place?: CodePlace;
}

/** A file of models as it was found, whether or not it is of use. */
export interface ModelFileReport {
  readonly uri: string;
  /** Empty where there is a problem that leaves nothing of the file. */
  readonly models: readonly ModelDescription[];
  readonly projections: readonly ProjectionDescription[];
  readonly queries: readonly NamedQueryDescription[];
  readonly problems: readonly ModelProblem[];
}

/** A file of models that is ready to run, and what is in it. */
export interface ModelFile {
  readonly code: ModelCode;
  readonly report: ModelFileReport;
}

/** Which model: two files may have models of one name. */
export interface ModelReference {
  readonly uri: string;
  readonly name: string;
  /** Of the file's code, where an edition of it is meant that is not the newest. */
  readonly hash?: string;
}

export interface ModelLimits {
  /** How long one call of the user's code may take, in milliseconds. */
  readonly timeLimit: number;
  /** How much memory the user's code may have, in megabytes; a browser has no such limit. */
  readonly memoryLimit: number;
}

/** Events on their way to a model: the JSON values of a log's events, and where in the bytes each of them is. */
export interface EventChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly count: number;
  readonly offset: Uint32Array<ArrayBuffer>;
  readonly length: Uint32Array<ArrayBuffer>;
  readonly position: Float64Array<ArrayBuffer>;
  /** Counted from 1 in each stream. */
  readonly version: Uint32Array<ArrayBuffer>;
  /** Places in `names`. */
  readonly stream: Uint32Array<ArrayBuffer>;
  readonly type: Uint32Array<ArrayBuffer>;
  readonly names: readonly string[];
  /** Null where every event is a native line, whose fields stand under their own names. */
  readonly mapping: FieldMapping | null;
}

export interface DecideParams {
  readonly model: ModelReference;
  readonly stream: string;
  /** Counts up when the log was read anew. */
  readonly generation: number;
  /** The state after so many events is decided on. */
  readonly version: number;
  readonly command: string;
  readonly dataText: string;
  /** See `careful` of `states`. */
  readonly careful?: boolean;
}

export interface Decision {
  readonly events: readonly DecidedEvent[];
  /** JSON texts of the states before and after. */
  readonly beforeText: string;
  readonly afterText: string;
  readonly remarks: readonly StateRemark[];
}

/** How far a projection has come, and how it fares. */
export interface ProjectionState {
  readonly name: string;
  /** The file that it stands in. */
  readonly uri: string;
  readonly kind: 'tables' | 'fold';
  readonly tables: readonly string[];
  /** The last event that it has taken in; 0 for none. */
  readonly position: number;
  /** Events of the log that it has not taken in yet. */
  readonly lag: number;
  /** `rebuilding` until it has come to the end of the log for the first time, or again after a change of its code. */
  readonly phase: 'live' | 'rebuilding' | 'failed' | 'cancelled';
  /** Events a second over the last stretch; 0 while it waits. */
  readonly speed: number;
  /** Events that were skipped on the user's word. */
  readonly skipped: number;
  /** Set where it failed; `position` is that of the event, 0 where it failed at its tables. */
  readonly failure?: {
    readonly message: string;
    readonly position: number;
    readonly place?: CodePlace;
  };
}

/** The tables of the read models, as one would ask for them. */
export interface ReadModelTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly projection: string;
}

/** A copy of the read models, as bytes of a SQLite database. */
export interface ReadModelSnapshot {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Counts up whenever the read models change. */
  readonly revision: number;
}

/**
 * What the worker answers that runs the user's code. One is kept for the files (bundling and reports), and one each for
 * the command side and the query side of every open log, so that none can harm another.
 *
 * What the user's code throws rejects with `model-error`, a command that it refuses with `command-refused`; `details` are
 * a `ModelErrorDetails`.
 */
export interface ModelsSide {
  readonly requests: { readonly [Name in keyof ModelsRequests]: ModelsRequests[Name] };
  readonly notifications: {
    /** The log that is followed has so many events. */
    grew: { readonly generation: number; readonly events: number };
  };
}

type ModelsRequests = ModelRequests & AnalysisRequests;

interface ModelRequests {
  /** Reads a file of models and all that it imports. Rejects with `model-error`. */
  bundle: { params: { readonly uri: string }; result: ModelCode };
  /**
   * Runs these files in place of those before; one whose hash is the same stays as it is. In the same order; of two
   * editions of a file the newer comes first.
   */
  load: { params: { readonly codes: readonly ModelCode[] }; result: readonly ModelFileReport[] };
  /**
   * The JSON texts of a stream's states after so many events each. With `careful`, the owner is told of each event
   * (`at`) before the model sees it, so that one that hangs is known.
   */
  states: {
    params: {
      readonly model: ModelReference;
      readonly stream: string;
      readonly generation: number;
      readonly versions: readonly number[];
      readonly careful?: boolean;
    };
    result: { readonly texts: readonly string[]; readonly remarks: readonly StateRemark[] };
  };
  decide: { params: DecideParams; result: Decision };
  /**
   * Feeds the projections of the loaded files from a log, for good: `grew` tells of more events. A log read anew
   * (another generation) builds all of them anew.
   */
  follow: {
    params: {
      readonly generation: number;
      readonly events: number;
      /** The owner is told of each event and projection (`at`) before a handler is called. */
      readonly careful?: boolean;
      /** Projections that hung before, and fail where they did. */
      readonly hung?: readonly HungProjection[];
      /** Events that were skipped in a worker before this one, and stay so. */
      readonly skipped?: readonly SkippedEvent[];
    };
    result: null;
  };
  /** The projections as they stand now. */
  projections: { params: null; result: readonly ProjectionState[] };
  /** Rejects with `not-found`. Each settles when the projection is at work again. */
  rebuild: { params: { readonly name: string }; result: null };
  /** Goes on with the event at which it failed (`retry`), or after it (`skip`); or stops a rebuild (`cancel`). */
  resume: { params: { readonly name: string; readonly how: 'retry' | 'skip' | 'cancel' }; result: null };
  /** Waits until every projection has taken in this event, failed or was cancelled. */
  whenAt: { params: { readonly position: number }; result: null };
  tables: { params: null; result: readonly ReadModelTable[] };
  /** Null where nothing has changed since the revision that the asker has. */
  snapshot: { params: { readonly revision: number }; result: ReadModelSnapshot | null };
}

/** A projection whose handler did not come back from an event. */
export interface HungProjection {
  readonly name: string;
  /** Of the file's code, as `ModelCode` has it: another hash is tried again. */
  readonly hash: string;
  readonly position: number;
  readonly message: string;
}

/** An event that a projection passes over on the user's word, as long as its file has this hash. */
export type SkippedEvent = Omit<HungProjection, 'message'>;

export interface ModelErrorDetails {
  readonly place?: CodePlace;
  /** Of the event that the model was given; absent where it was none. */
  readonly position?: number;
}

/** What the owner of such a worker answers and hears. */
export interface ModelsOwnerSide {
  readonly requests: {
    /** The text of the first of these files that is there; null where none is. */
    firstFile: {
      params: { readonly uris: readonly string[] };
      result: { readonly uri: string; readonly text: string } | null;
    };
    /** Events of a stream, from its `first`-th on, some megabytes at most and at least one. */
    streamEvents: {
      params: { readonly stream: string; readonly generation: number; readonly first: number; readonly last: number };
      result: EventChunk;
    };
    /** Events of the log after a position, some megabytes at most; none where there are no more. */
    logEvents: { params: { readonly generation: number; readonly after: number }; result: EventChunk };
  };
  readonly notifications: {
    /** The user's code is at work, and comes back from its calls. At most every tenth of a second. */
    alive: null;
    /**
     * The user's code is called next, with the event at this position, where it is given one of the log. Only where that
     * was asked for.
     */
    at: { readonly position?: number; readonly projection?: string };
    /** Not more often than ten times a second. */
    projections: readonly ProjectionState[];
  };
}
