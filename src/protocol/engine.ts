import type { AppendRequest, AppendResult } from '../core/events/append.ts';
import type { JsonValue, RecordedEvent } from '../core/events/event.ts';
import type { FieldMapping } from '../core/log/log-format.ts';
import type { Problem } from '../core/log/problem.ts';
import type { VerifiedParts } from '../core/log/verify-log.ts';
import type { ServerRequests } from './connection.ts';
import type { DispatchParams, DispatchResult } from './dispatch.ts';
import type { Matching } from './filter.ts';
import type { HistoryRequests } from './history.ts';
import type {
  CategorySummary,
  EventColumns,
  EventDetail,
  EventFilter,
  EventRow,
  EventTypeSummary,
  ExportFormat,
  FoldName,
  JsonNode,
  LogSummary,
  PayloadCheck,
  PayloadShape,
  QueryResult,
  SqlValue,
  StateDetail,
  StateMaker,
  StreamOrder,
  StreamSummary,
} from './log.ts';
import type { ModelFile, ModelLimits, ProjectionState, ReadModelTable } from './models.ts';
import type { FoundFormat, LogLocation, SampleLines } from './sources.ts';

export interface OpenParams {
  readonly uri: string;
  readonly location: LogLocation;
  /** Set where the user has mapped the fields of this file. */
  readonly mapping?: FieldMapping;
  /** The name of the origin that the user says the file has, against what it looks like. */
  readonly origin?: string;
  /** The table of a database that the events are in, as the user said. */
  readonly table?: string;
  readonly categorySeparator: string;
  /** Largest file that is opened, in bytes. */
  readonly maximumSize: number;
  /** Folds by category; `merge` where a category is not named. */
  readonly folds: Readonly<Record<string, FoldName>>;
  /** Whether the file may be written at all; not in a workspace that is not trusted. */
  readonly writable: boolean;
  /** Whether an append waits for the disk. */
  readonly durability: 'sync' | 'os';
  readonly models: ModelSetup;
}

/** The user's models, and what they may take; no files in a workspace that is not trusted. */
export interface ModelSetup {
  readonly files: readonly ModelFile[];
  /** Of files that were changed in this session, what they were before their last change. */
  readonly previous?: readonly ModelFile[];
  readonly limits: ModelLimits;
  /** How often a command decides again where other events came in between. */
  readonly retries: number;
}

/** Cuts pages: `after` is the last position of the page before, in the page's own direction. */
export interface EventsParams extends EventFilter {
  readonly after?: number;
  readonly limit: number;
  readonly direction: 'forward' | 'backward';
}

/**
 * An event, looked at as one of a stream that it is linked into. As one of its own where it is not linked there, or where
 * no stream is named.
 */
export interface LookedAt {
  readonly position: number;
  readonly stream?: string;
}

export interface StateParams {
  readonly stream: string;
  /** The first n events of the stream; all of them where absent. */
  readonly version?: number;
  /** Instead of the stream's model, or of the fold of its category. */
  readonly fold?: FoldName;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
}

/** A first model of a category, ready to be written. */
export interface NewModelFile {
  readonly name: string;
  /** TypeScript that imports nothing. */
  readonly text: string;
}

/** A state as the API gives it. */
export interface StateResult {
  readonly stream: string;
  readonly version: number;
  readonly state: JsonValue;
  /** The state's JSON text with every digit as the log has it. */
  readonly stateText: string;
  readonly by: StateMaker;
}

/** A log whose events are imported, and how it is opened. */
export type ImportParams = Pick<OpenParams, 'uri' | 'location' | 'mapping' | 'origin' | 'table' | 'maximumSize'>;

export interface ImportResult {
  /** Events of the other log. */
  readonly read: number;
  readonly appended: number;
  /** Events that were in the store already. */
  readonly duplicates: number;
  /** Events and lines that could not be stored: no JSON, or without a type or a stream. */
  readonly skipped: number;
  /** Streams that the imported events are in. */
  readonly streams: number;
}

export interface Verification {
  readonly ok: boolean;
  /** The first ones, in the order of the log. */
  readonly problems: readonly Problem[];
  /** How many there are in all. */
  readonly total: number;
  readonly problemsByCode: LogSummary['problemsByCode'];
  /** What the user should know of the log's source; that does not make it less `ok`. */
  readonly notes: LogSummary['notes'];
  readonly checked: VerifiedParts & {
    readonly events: number;
    readonly streams: number;
    readonly types: number;
    /** How often events are linked into streams beside their own. */
    readonly links: number;
  };
}

export interface ExportParams {
  readonly format: ExportFormat;
  /** Which events; every one where it is empty. */
  readonly filter: EventFilter;
  /** Where to on the engine's machine, over what is there; where absent, the bytes come back. */
  readonly path?: string;
}

export interface ExportResult {
  readonly events: number;
  /** Bytes of the file. */
  readonly size: number;
  /** The file, where no path was given. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** What the engine answers. Every request but `open`, `sample`, `formats` and `exploreServer` wants an open log. */
export interface EngineSide {
  readonly requests: { readonly [Name in keyof EngineRequests]: EngineRequests[Name] };
  readonly notifications: Record<never, never>;
}

type EngineRequests = LogRequests & HistoryRequests & ServerRequests;

/** What the engine answers without a part of it that is loaded later. */
interface LogRequests {
  /** Detects the format, reads the first events and answers; the rest is read while `changed` tells. */
  open: { params: OpenParams; result: LogSummary };
  /** Waits until the log has been read to its end (or reading was cancelled). */
  whenRead: { params: null; result: LogSummary };
  /** Stops reading; what has been read stays usable. */
  cancelReading: { params: null; result: null };
  /** Lets go of the log; nothing is answered any more. */
  close: { params: null; result: null };
  sample: { params: Omit<ImportParams, 'mapping'>; result: SampleLines };
  /** What a file in others' formats could be, the likeliest first. Rejects as `open` does where it cannot be read. */
  formats: { params: Pick<ImportParams, 'uri' | 'location' | 'maximumSize'>; result: readonly FoundFormat[] };
  summary: { params: null; result: LogSummary };
  categories: {
    params: { readonly filter?: string; readonly order: StreamOrder };
    result: readonly CategorySummary[];
  };
  /** `offset` counts in the given order; `after` is a stream's name, for pages by name. */
  streams: {
    params: {
      readonly category?: string;
      readonly filter?: string;
      readonly order: StreamOrder;
      readonly offset?: number;
      readonly after?: string;
      readonly limit: number;
    };
    result: { readonly items: readonly StreamSummary[]; readonly total: number };
  };
  stream: { params: { readonly name: string }; result: StreamSummary | null };
  /** Names by id, for lanes. */
  streamNames: { params: { readonly ids: readonly number[] }; result: readonly string[] };
  eventTypes: { params: null; result: readonly EventTypeSummary[] };
  /** Types for the next event of a stream that may be new: those of its category, and the others; most events first. */
  typesFor: {
    params: { readonly stream: string };
    result: { readonly likely: readonly EventTypeSummary[]; readonly others: readonly EventTypeSummary[] };
  };
  /** Of the newest events of a type; with `stream`, of that stream's category where it has some. */
  payloadShape: { params: { readonly type: string; readonly stream?: string }; result: PayloadShape };
  /** Checks a text while it is typed; against the payloads of `type` where it is given. */
  checkPayload: {
    params: { readonly text: string; readonly type?: string; readonly stream?: string };
    result: PayloadCheck;
  };
  /** Columns from position `first` on, at most `limit` of them. */
  columns: { params: { readonly first: number; readonly limit: number }; result: EventColumns };
  /** Rows by position, in the order asked for; those that are not there (any more) are left out. */
  rows: {
    params: Pick<LookedAt, 'stream'> & { readonly positions: readonly number[] };
    result: readonly EventRow[];
  };
  events: {
    params: EventsParams;
    result: { readonly items: readonly RecordedEvent[]; readonly total: number; readonly next?: number };
  };
  /**
   * Positions of all events that match, ascending. With a `token`, those that are found on the way are told by `matching`.
   * Rejects with `invalid-filter` (details: a `FilterMistake`) where the expression is not understood.
   */
  matches: {
    params: EventFilter & { readonly token?: number };
    result: { readonly positions: Uint32Array<ArrayBuffer>; readonly generation: number };
  };
  /**
   * The neighbour of an event: in the log, in the log among those that match, or in its stream, where events that are
   * linked into it count if it is looked at in that stream; null at an end.
   */
  neighbour: {
    params: LookedAt & {
      readonly step: -1 | 1;
      readonly within: 'log' | 'stream';
      readonly filter?: EventFilter;
    };
    result: number | null;
  };
  /**
   * The position of the event with this version (counted from 1) or this place; null where there is none, and for lines
   * of a file that the log was made from.
   */
  locate: {
    params: { readonly stream: string; readonly version: number } | { readonly id: string } | { readonly line: number };
    result: number | null;
  };
  detail: { params: LookedAt; result: EventDetail };
  /** JSON text of an event's part as the log has it; with `path`, a JSON Pointer, only of the value that is there. */
  text: {
    params: LookedAt & {
      readonly part: 'event' | 'data' | 'metadata' | 'state';
      readonly path?: string;
    };
    result: string;
  };
  stateDetail: { params: LookedAt; result: StateDetail };
  /** More children of a container, by the path that `JsonNode.path` gave. */
  children: {
    params: LookedAt & {
      readonly part: 'data' | 'metadata' | 'state';
      readonly path: string;
      readonly offset: number;
      readonly limit: number;
    };
    result: readonly JsonNode[];
  };
  state: { params: StateParams; result: StateResult };
  /**
   * Appends to a store. Rejects with `version-conflict` (details: `stream`, `version`, the `events` that came in
   * between, and how many in `total`), `condition-failed` (`events`, `total`), `id-conflict` (`id`, `position`),
   * `read-only`, `invalid-argument`, `store-locked`, `clock-backwards`, `disk-full`, or `store-failed`, after which the
   * log must be read anew.
   */
  append: { params: AppendRequest; result: AppendResult };
  setFolds: { params: { readonly folds: Readonly<Record<string, FoldName>> }; result: null };
  setModels: { params: ModelSetup; result: null };
  /**
   * Decides on a command and appends what came of it. Rejects with `command-refused`, `model-error` and `model-timeout`
   * (details: `ModelErrorDetails`), `not-found` where there is no such model, command or version, and as `append` does.
   */
  dispatch: { params: DispatchParams; result: DispatchResult };
  /**
   * More children of what the last dispatch to a stream showed: of the state, or of the payload of its n-th event, from
   * 0. Both reject with `not-found`.
   */
  dispatchChildren: {
    params: {
      readonly stream: string;
      readonly event?: number;
      readonly path: string;
      readonly offset: number;
      readonly limit: number;
    };
    result: readonly JsonNode[];
  };
  /** The JSON text of a value in it, by the path that `JsonNode.path` gave. */
  dispatchText: {
    params: { readonly stream: string; readonly event?: number; readonly path: string };
    result: string;
  };
  projections: { params: null; result: readonly ProjectionState[] };
  /**
   * Settles when the projection has come to the log's end again, or failed; a cancel stops it where it is. This and
   * `resumeProjection` reject with `not-found` where there is no such projection.
   */
  rebuildProjection: { params: { readonly name: string }; result: null };
  resumeProjection: {
    params: { readonly name: string; readonly how: 'retry' | 'skip' | 'cancel' };
    result: null;
  };
  /** Rejects with `not-found` where the log has no events of the category. */
  newModel: { params: { readonly category: string }; result: NewModelFile };
  /** The tables that projections keep, to be asked for with `query`. */
  readModels: { params: null; result: readonly ReadModelTable[] };
  query: {
    params: {
      readonly sql: string;
      readonly parameters?: readonly SqlValue[] | Readonly<Record<string, SqlValue>>;
      readonly limit: number;
    };
    result: QueryResult;
  };
  /** Problems that reading found so far, the first `limit` of them. */
  problems: { params: { readonly limit: number }; result: readonly Problem[] };
  /** Checks what opening does not. Rejects with `file-changed` where the log is read anew meanwhile. */
  verify: { params: null; result: Verification };
  /**
   * Appends the events of another log to this store, ids kept, so that importing again adds nothing; batches stay
   * whole. What was appended before it fails or is cancelled stays. Rejects as `open` does for the other log, and as
   * `append` does for this one.
   */
  import: { params: ImportParams; result: ImportResult };
  /**
   * Exports events, all that match and never a part of them: where it fails or is cancelled, no file is left. Rejects
   * with `file-changed`, `file-too-large`, `disk-full`, `read-only`, `file-unwritable`, or `invalid-argument` where
   * the path leads to the log itself.
   */
  export: { params: ExportParams; result: ExportResult };
}

/** Size in bytes and time of the last change in milliseconds since 1970. */
export interface FileStat {
  readonly size: number;
  readonly modified: number;
  /** Set where its file system says that it cannot be written. */
  readonly readonly?: boolean;
}

/** What the host answers and hears from the engine. */
export interface HostSide {
  readonly requests: {
    readFile: { params: { readonly uri: string }; result: Uint8Array<ArrayBuffer> };
    /** Null where the file is gone. */
    statFile: { params: { readonly uri: string }; result: FileStat | null };
    /**
     * Writes the log's file anew. Rejects with `file-unwritable` or `read-only` where it is as it was, and
     * `store-failed` where nobody can say.
     */
    replaceFile: { params: { readonly uri: string; readonly bytes: Uint8Array<ArrayBuffer> }; result: FileStat };
    /** Writes a new file beside the log, whose name ends as given; answers its name. */
    keepBeside: {
      params: { readonly uri: string; readonly ending: string; readonly bytes: Uint8Array<ArrayBuffer> };
      result: string;
    };
  };
  readonly notifications: {
    /** The log has more events, was read anew (a new generation), was deleted, or reading has gone on. */
    changed: LogSummary;
    progress: {
      readonly task: 'verify' | 'export' | 'import';
      readonly done: number;
      readonly total: number;
    };
    /** A torn tail was cut from the store; its bytes are in a file of this name beside it. */
    recovered: { readonly bytes: number; readonly keptIn: string };
    matching: Matching;
    /** Projections came on, failed, or are others. Not more often than ten times a second. */
    projections: readonly ProjectionState[];
  };
}
