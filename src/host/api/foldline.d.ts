/**
 * The API that Foldline's `activate` returns. It follows semantic versioning; `Api.version` says which one is there.
 *
 * ```ts
 * const foldline = vscode.extensions.getExtension<Api>('foldline.foldline');
 * const api = await foldline.activate();
 * const log = await api.open(uri);
 * const { state } = await log.state({ stream: 'order-7' });
 * log.dispose();
 * ```
 *
 * Everything that can be long takes an `AbortSignal` and rejects with `{ code: 'cancelled' }` when it is aborted.
 * Every rejection is an `Error` with a `code` (see {@link ErrorCode}) and a `message` for people.
 */
import type { Disposable, Event as VsCodeEvent, Uri } from 'vscode';

export interface Api {
  /** The version of this API, as in semantic versioning. */
  readonly version: string;
  /**
   * Opens an event log and resolves when it has been read to its end. The same file opened twice is read once.
   * Whoever opens a log disposes it; a log that nobody uses any more is closed after a few seconds. It may be a file of
   * any format that Foldline knows, or `foldline-server:/` and the name of a connection of the setting
   * `foldline.connections`, where the user is asked for a password that is not kept.
   *
   * Rejects with `file-not-found`, `file-unreadable`, `file-too-large` or `not-an-event-log`, and with `invalid-argument`
   * where the settings have no valid mapping for the file or no valid connection of the name; of a server also with
   * `not-found`, `server-unreachable`, `server-refused` and `untrusted-workspace`.
   */
  open(uri: Uri | string, options?: LongOptions): Promise<EventLog>;
}

/** An open event log. It follows its file: `summary` and every answer are of what is there now. */
export interface EventLog extends Disposable {
  /** What the log is, at this moment. */
  readonly summary: LogSummary;
  /** Fires when the log has more events, was read anew, was deleted, or reading has gone on. */
  readonly onDidChange: VsCodeEvent<LogSummary>;
  /** Fires when events were added at the log's end. */
  readonly onDidAppend: VsCodeEvent<AppendedEvents>;

  /** The log's streams by name, in pages. */
  streams(options?: StreamsOptions): Promise<Page<Stream>>;
  /** Events that match, by position, in pages. The next page starts `after` what `next` says. */
  events(options?: EventsOptions): Promise<EventsPage>;
  /**
   * The state that a stream's events add up to: by the model of the workspace whose streams these are, or else by the
   * fold of the stream's category. Rejects with `not-found` where there is no such stream, version or model, and with
   * `model-error` and `model-timeout` (see {@link ModelError}).
   */
  state(options: StateOptions): Promise<State>;
  /** What turns a stream's state at one version into the state at another, as a JSON Patch (RFC 6902). */
  diff(options: DiffOptions): Promise<PatchOperation[]>;
  /**
   * Why a value is what it is: every event of the stream that changed the value at a path of its state, from the first to
   * the last. Rejects with `invalid-argument` where `path` is no JSON Pointer, and as `state` does.
   */
  explain(options: ExplainOptions): Promise<ValueChange[]>;
  /**
   * The first event of the stream after which a condition on its state holds; null where it holds after none, or before
   * any. Rejects with `invalid-filter` where the condition is not understood, its place in `details` (`start`, `end`), and
   * as `state` does.
   */
  bisect(options: BisectOptions): Promise<FoundEvent | null>;
  /**
   * What the stream's state would be if its events were others: some left out, changed, moved or put in, or a command
   * dispatched between them. Nothing is written. An edit that cannot be made rejects with `invalid-argument`; commands
   * that the model refuses are in `refusals`. Rejects as `state` does.
   */
  branch(options: BranchOptions): Promise<Branch>;
  /**
   * An event's correlation, or itself where it has none, with all that led to it and all that came of it, by what
   * metadata names as causes and correlations. Rejects with `not-found` where there is no such event or correlation.
   */
  causation(options: CausationOptions): Promise<Causation>;
  /**
   * Runs one read-only SQL statement over the tables `events`, `streams`, `event_types` and `links`, and over those that the
   * workspace's projections keep. A statement that names one of these waits until the projections have taken in what the
   * log held when it was asked.
   * Rejects with `query-not-readonly` before a statement that would write is run, and with `query-error`.
   */
  query(sql: string, parameters?: QueryParameters, options?: QueryOptions): Promise<QueryResult>;
  /**
   * Appends events to a stream: all of them, or none. Resolves when they are stored as the setting
   * `foldline.store.durability` says. Events whose ids are in the store already, with the same content, are not stored
   * again: the answer says where they stand.
   *
   * Rejects with `version-conflict`, `condition-failed`, `id-conflict` (see {@link AppendError}), `invalid-argument`,
   * `read-only`, `store-locked`, `clock-backwards`, `disk-full`, `file-not-found`, and with `store-failed`, after which the
   * log has to be read anew (command `foldline.refreshLog`) before anything is appended.
   */
  append(stream: string, events: readonly NewEvent[], options?: AppendOptions): Promise<AppendResult>;
  /**
   * Decides on a command by the model whose stream it is, and appends the events that it leads to, at the version that
   * was decided on; where other events came in between, it is decided again on the newer state, as often as the setting
   * `foldline.command.retries` says. Where no model is of the stream, the command is recorded as an event of its own name
   * and data.
   *
   * Rejects with `command-refused` where the model refuses, `model-error` and `model-timeout` (see {@link ModelError}),
   * `not-found` where there is no such model, command or version, `untrusted-workspace` where a model is asked for that
   * must not run, and as `append` does.
   */
  dispatch(options: DispatchOptions): Promise<Dispatched>;
  /** The projections of the workspace's models, and how far each of them has come in this log. */
  projections(options?: LongOptions): Promise<Projection[]>;
  /**
   * Builds a projection anew from the log's first event, and resolves when it has come to its end, or failed. Rejects
   * with `not-found` where there is no such projection.
   */
  rebuild(name: string, options?: LongOptions): Promise<Projection[]>;
  /**
   * Checks the log to its last byte: that every event is valid JSON, ids are unique, versions have no gap or repeat,
   * times run forward, batches are whole, and causes (`metadata.causationId`) are there and stand before what they
   * caused. Of the causes of logs of other formats only the order is checked, because they may be commands or live
   * elsewhere. Problems are the first ones; `total` counts them all.
   * Rejects with `file-changed` where the log is read anew meanwhile.
   */
  verify(options?: LongOptions): Promise<Verification>;
  /** Lets the log go; from then on everything rejects with `engine-stopped`. */
  dispose(): void;
}

export interface LongOptions {
  /** Ends what is running: it rejects with `cancelled`. */
  readonly signal?: AbortSignal;
}

export interface LogSummary {
  readonly uri: string;
  /**
   * The layout as recognised: `native` (our own lines), `cloudevents`, `json` of another shape, or what wrote it, as
   * `emmett-sqlite` or `kcat`.
   */
  readonly format: string;
  /** What is known of the log's source that its user should know, though no event is wrong. */
  readonly notes: readonly Note[];
  /** Of a log that is on a server: which of its events are here, and how it stands. */
  readonly server?: ServerState;
  /** How many events there are. */
  readonly events: number;
  /** How many streams there are. */
  readonly streams: number;
  /** How many event types there are. */
  readonly types: number;
  /** The first event's time as written; null where no event has one. */
  readonly firstTime: string | null;
  /** The last event's time as written; null where no event has one. */
  readonly lastTime: string | null;
  /** How many problems reading found. `verify` finds more. */
  readonly problems: number;
  /**
   * Whether events cannot be appended: the log is not of Foldline's own format, its file cannot be written, or the
   * workspace is not trusted.
   */
  readonly readonly: boolean;
  /** Whether the log is still being read, is followed for new events, was cancelled half way, or its file is gone. */
  readonly phase: 'reading' | 'following' | 'cancelled' | 'deleted';
}

/** How a log that is on a server stands to it. */
export interface ServerState {
  /** Which events are brought in: the newest `last` of those that fit. Times are ISO 8601. */
  readonly window: {
    readonly last: number;
    readonly stream?: string;
    readonly category?: string;
    readonly from?: string;
    readonly to?: string;
  };
  /** Events on the server, as far as it says. */
  readonly total: number | null;
  /** `lost` until it comes back, which is tried again and again. */
  readonly connection: 'connected' | 'lost';
  /** Why it is lost. */
  readonly message?: string;
  /** What the server is, for people. */
  readonly server: string;
}

export interface AppendedEvents {
  /** Position of the first event that was added. */
  readonly firstPosition: number;
  /** Position of the last event that was added. */
  readonly lastPosition: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are on all pages. */
  readonly total: number;
}

export interface Stream {
  readonly name: string;
  /** The stream's name up to the first separator (setting `foldline.log.categorySeparator`). */
  readonly category: string;
  /** How many events it has. */
  readonly events: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
}

export interface StreamsOptions extends LongOptions {
  /** Only streams whose name contains this, upper and lower case alike. */
  readonly filter?: string;
  /** The name of the last stream of the page before. */
  readonly after?: string;
  /** How many at most; 100 where absent. */
  readonly limit?: number;
}

/** Any JSON value. Objects have no prototype: `__proto__` and `constructor` are ordinary keys. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export interface Event {
  /** Place in the log, from 1. */
  readonly position: number;
  /** Its own stream; the one that was asked for, where it is linked into that. */
  readonly stream: string;
  /** Place in the stream: 1 for its first event, whatever number its source starts with. */
  readonly version: number;
  readonly type: string;
  /** ISO 8601, with the offset and precision that the source wrote; null where there is none. */
  readonly time: string | null;
  readonly id: string;
  /** Null where the event has none, or where its text is no valid JSON or nested deeper than 1,000 levels. */
  readonly data: JsonValue;
  readonly metadata: JsonValue;
  /** The payload's own JSON text, not a digit changed. */
  readonly dataText: string;
  /** Its own stream, and its version there, where `stream` is one that it is linked into. */
  readonly home?: StreamVersion;
  /** The streams that it is linked into, beside its own, and its versions there. */
  readonly links?: readonly StreamVersion[];
  /** The source's own number of the event in all of it, where it has one. */
  readonly sourcePosition?: string;
  /** What the source says of these elsewhere than in the metadata. */
  readonly correlationId?: string;
  readonly causationId?: string;
}

/** A stream that an event is in, and its version there, 1 for the stream's first event. */
export interface StreamVersion {
  readonly stream: string;
  readonly version: number;
}

/** A time: ISO 8601 (UTC where it has no offset), a date (its first moment), or milliseconds since 1970. */
export type Time = string | number | Date;

/** Which events; every part that is given must hold. */
export interface EventsOptions extends LongOptions {
  readonly stream?: string;
  /** Events of one of these types. */
  readonly types?: readonly string[];
  /** Events whose JSON text contains this, upper and lower case of ASCII letters alike. */
  readonly text?: string;
  /** Events at this time or later. */
  readonly from?: Time;
  /** Events at this time or earlier. */
  readonly to?: Time;
  /**
   * In the language of the filter box: `type:OrderPlaced data.qty>5 (gift or /returned?/i) -changed:/status`. Times
   * without an offset are in UTC. Rejects with `invalid-filter`, whose details are the `start` and the `end` of what is
   * not understood.
   */
  readonly filter?: string;
  /** The position that the page before ended with (its `next`). */
  readonly after?: number;
  /** How many at most; 100 where absent, and no more than 10,000. */
  readonly limit?: number;
  /** From the log's start, or from its end; `forward` where absent. */
  readonly direction?: 'forward' | 'backward';
}

export interface EventsPage extends Page<Event> {
  /** What `after` has to be for the next page; absent on the last one. */
  readonly next?: number;
}

/** How events become a state. */
export type Fold = 'merge' | 'latest-by-type' | 'json-patch' | 'count-by-type';

export interface StateOptions extends LongOptions {
  readonly stream: string;
  /** The state after the stream's first n events; after all of them where absent, and 0 is the initial state. */
  readonly version?: number;
  /** Instead of the stream's model, or of the fold of its category (setting `foldline.state.folds`). */
  readonly fold?: Fold;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
}

export interface State {
  readonly stream: string;
  readonly version: number;
  readonly state: JsonValue;
  /** The state's JSON text, with every digit as the log has it. */
  readonly stateText: string;
  /** The fold that made it; `model` where a model did. */
  readonly fold: Fold | 'model';
  /** The name of the model that made it. */
  readonly model?: string;
}

export interface DiffOptions extends LongOptions {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  /** Instead of the stream's model, or of the fold of its category. */
  readonly fold?: Fold;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
}

export interface ExplainOptions extends LongOptions {
  readonly stream: string;
  /** JSON Pointer (RFC 6901) to the value; the empty text for the whole state. */
  readonly path: string;
  /** Only changes up to this version; up to the newest where absent. */
  readonly version?: number;
  /** Only the last so many changes; all where absent. */
  readonly limit?: number;
  /** Instead of the stream's model, or of the fold of its category. */
  readonly fold?: Fold;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
}

/** An event that changed a value. */
export interface ValueChange {
  readonly position: number;
  readonly version: number;
  readonly type: string;
  readonly time: string | null;
  /** The value before the event; absent where there was none. */
  readonly before?: JsonValue;
  /** The value after it; absent where there is none. */
  readonly after?: JsonValue;
}

export interface BisectOptions extends LongOptions {
  readonly stream: string;
  /** A condition on the state in the language of filters, such as `total<0` or `items[*].quantity>100`. */
  readonly when: string;
  /**
   * Once the condition holds, it holds for good: the event is found by looking at a few states instead of all. Where that
   * is not so, the event that is found is one at which the condition comes to hold, and perhaps not the first.
   */
  readonly monotone?: boolean;
  /** Only states up to this version; up to the newest where absent. */
  readonly version?: number;
  /** Instead of the stream's model, or of the fold of its category. */
  readonly fold?: Fold;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
}

/** An event after which a condition on its stream's state holds, and did not before. */
export interface FoundEvent {
  readonly position: number;
  readonly version: number;
  /** The states before and after it. */
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/**
 * Something in a branch: an event of the stream by its version, or what an edit has put in, by that edit's name
 * (`edit-1`, `edit-2`, … by the edits' places, where they have none).
 */
export type BranchItem = number | string;

/** What is done to a stream's events. Edits are made one after the other; `before` null or absent is the end. */
export type BranchEdit =
  | { readonly kind: 'omit'; readonly item: BranchItem }
  /** Another type or other data for an event. */
  | {
      readonly kind: 'change';
      readonly item: BranchItem;
      readonly type?: string;
      readonly data?: unknown;
      readonly dataText?: string;
    }
  | { readonly kind: 'move'; readonly item: BranchItem; readonly before?: BranchItem | null }
  | {
      readonly kind: 'insert';
      readonly name?: string;
      readonly before?: BranchItem | null;
      readonly type: string;
      readonly data?: unknown;
      readonly dataText?: string;
    }
  /** Puts in what the model decides at that place; without a model, an event of the command's name. */
  | {
      readonly kind: 'dispatch';
      readonly name?: string;
      readonly before?: BranchItem | null;
      readonly command: string;
      readonly data?: unknown;
      readonly dataText?: string;
    };

export interface BranchOptions extends LongOptions {
  readonly stream: string;
  /** The branch has the stream's first n events, and is compared with the state after them; all where absent. */
  readonly version?: number;
  readonly edits: readonly BranchEdit[];
  /** Instead of the stream's model, or of the fold of its category. */
  readonly fold?: Fold;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
}

export interface Branch {
  readonly events: readonly {
    /** Place in the branch, from 1. */
    readonly version: number;
    readonly type: string;
    readonly data: JsonValue;
    readonly dataText: string;
    /** Place in the log; null for what the log does not hold as it is. */
    readonly position: number | null;
  }[];
  /** At the end of the branch. */
  readonly state: JsonValue;
  readonly stateText: string;
  /** What makes this state of the stream's own; of null where a model makes no state of that. */
  readonly diff: readonly PatchOperation[];
  /** Commands that led to nothing because the model refused them, by the names of their edits. */
  readonly refusals: readonly { readonly name: string; readonly message: string }[];
  /** The fold that made the state; `model` where a model did. */
  readonly fold: Fold | 'model';
  /** The name of the model that made it. */
  readonly model?: string;
}

/** Which graph: the one that an event is in, by its id or position, or that of a correlation. One of the three. */
export interface CausationOptions extends LongOptions {
  readonly id?: string;
  readonly position?: number;
  readonly correlationId?: string;
  /** How many events at most; 5,000 where absent. Of more, those around the one asked for. */
  readonly limit?: number;
}

/** A graph of causes and effects. */
export interface Causation {
  /** By position. */
  readonly nodes: readonly Event[];
  /** From causes to effects, by positions. An edge has a problem where the cause does not stand before its effect. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly problem?: 'later' | 'circle' }[];
  /** How many events belong to it. */
  readonly total: number;
  /**
   * Causes that come later or run in a circle, and those that are not there: `position` is the effect's, `cause` the id
   * that it names. In logs of other formats than Foldline's own, causes may be commands or live elsewhere, and none is
   * missing.
   */
  readonly problems: readonly {
    readonly kind: 'missing' | 'later' | 'circle';
    readonly position: number;
    readonly cause: string;
  }[];
}

/** A value of SQLite; integers beyond 2^53 are bigint. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** Values for a statement's parameters: in order for `?`, by name (`:name`, `$name`, `@name`) else. */
export type QueryParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

export interface QueryOptions extends LongOptions {
  /** How many rows at most; 1,000 where absent. */
  readonly limit?: number;
}

export interface QueryResult {
  readonly columns: readonly string[];
  /** Values in the order of `columns`. */
  readonly rows: readonly (readonly SqlValue[])[];
  /** Whether there were more rows than the limit. */
  readonly truncated: boolean;
  /** How many rows the whole result has; null where counting was given up. */
  readonly total: number | null;
}

export interface NewEvent {
  readonly type: string;
  /** The payload: any JSON value. */
  readonly data?: unknown;
  /** The payload as JSON text instead, of which no digit is changed. */
  readonly dataText?: string;
  /** Such as `correlationId`, `causationId` and `tags`, which are strings. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** A UUID is made where it is absent. */
  readonly id?: string;
  /** ISO 8601; the time of the append where absent. */
  readonly time?: string;
}

/** What the stream must be like: anything, not there yet, there, or at a version (0: not there yet). */
export type ExpectedVersion = 'any' | 'no-stream' | 'stream-exists' | number;

/** The append condition of a Dynamic Consistency Boundary (https://dcb.events/specification/). */
export interface AppendCondition {
  /** An event matches an item by one of its types and all of its tags (the strings in `metadata.tags`). */
  readonly failIfEventsMatch: {
    readonly items: readonly { readonly types?: readonly string[]; readonly tags?: readonly string[] }[];
  };
  /** Only events after this position count. */
  readonly after?: number;
}

export interface AppendOptions extends LongOptions {
  /** `any` where absent. */
  readonly expectedVersion?: ExpectedVersion;
  readonly condition?: AppendCondition;
}

export interface AppendResult {
  readonly firstVersion: number;
  readonly lastVersion: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** The events were there already, and nothing was stored. */
  readonly duplicate: boolean;
}

/** What `details` of a rejected append hold. */
export type AppendError =
  | {
      readonly code: 'version-conflict';
      /** `version` is the stream's; `events` are the first of those that came in between, `total` counts them all. */
      readonly details: {
        readonly stream: string;
        readonly version: number;
        readonly events: readonly Event[];
        readonly total: number;
      };
    }
  | {
      readonly code: 'condition-failed';
      readonly details: { readonly events: readonly Event[]; readonly total: number };
    }
  | { readonly code: 'id-conflict'; readonly details: { readonly id: string; readonly position: number } };

export interface DispatchOptions extends LongOptions {
  /** The stream that the command is for; it need not be there yet. */
  readonly stream: string;
  /** The command's name. */
  readonly command: string;
  /** What goes with it: any JSON value. */
  readonly data?: unknown;
  /** The same as JSON text instead, of which no digit is changed. */
  readonly dataText?: string;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model?: string;
  /** Decides, and appends nothing. */
  readonly dryRun?: boolean;
  /** For a dry run: the version of the stream whose state is decided on; that of now where absent. */
  readonly version?: number;
  /** The version that the stream is believed to have: where it has another, that counts as a conflict. */
  readonly expectedVersion?: number;
  /** Goes with every event, such as `correlationId` and `causationId`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** An event that a command led to. */
export interface DecidedEvent {
  readonly type: string;
  readonly data: JsonValue;
  readonly dataText: string;
}

/** What a command came to, or with `dryRun` would come to. */
export interface Dispatched {
  readonly stream: string;
  /** The version whose state was decided on. */
  readonly version: number;
  /** The model that decided; absent where the command was recorded as it came. */
  readonly model?: string;
  /** Empty where the command changes nothing. */
  readonly events: readonly DecidedEvent[];
  /** The stream's state before the events and after them. */
  readonly before: JsonValue;
  readonly after: JsonValue;
  /** Where the events are; null for a dry run, and where there are none. */
  readonly appended: AppendResult | null;
  /** How often it was decided. */
  readonly attempts: number;
}

/** A place in the code of the workspace. */
export interface CodePlace {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
}

/** What `details` of a rejection by the user's own code hold. */
export interface ModelError {
  readonly code: 'command-refused' | 'model-error' | 'model-timeout';
  readonly details?: {
    /** Where in the workspace's code it happened. */
    readonly place?: CodePlace;
    /** Position of the event that the model was given. */
    readonly position?: number;
  };
}

/** How far a projection has come in a log. */
export interface Projection {
  readonly name: string;
  /** The file that it stands in. */
  readonly uri: string;
  /** The tables that it keeps. */
  readonly tables: readonly string[];
  /** Position of the last event that it has taken in; 0 for none. */
  readonly position: number;
  /** How many events of the log it has not taken in yet. */
  readonly lag: number;
  /** At work and at the log's end or close to it; on its way there from the start; stopped at an event; or by the user. */
  readonly phase: 'live' | 'rebuilding' | 'failed' | 'cancelled';
  /** Events that were skipped on the user's word. */
  readonly skipped: number;
  /** Why it failed, and at which event: 0 where it was none. */
  readonly failure?: { readonly message: string; readonly position: number; readonly place?: CodePlace };
}

export interface Problem {
  readonly code: string;
  /** Line in the file, from 1; absent where the log was made from the file: a database, a compressed log. */
  readonly line?: number;
  /** Position of the event that it is about; absent where the bytes are no event. */
  readonly position?: number;
  readonly message: string;
}

/** Something about a log's source that its user should know, though nothing is wrong with an event. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** How many problems there are in all. */
  readonly total: number;
  /** They do not make it less `ok`. */
  readonly notes: readonly Note[];
  /** What was looked at. */
  readonly checked: {
    readonly events: number;
    readonly streams: number;
    readonly types: number;
    /** How often events are linked into streams beside their own. */
    readonly links: number;
    /** Batches that are whole; none in logs of other formats. */
    readonly batches: number;
    /** Events that name a cause. */
    readonly causes: number;
  };
}

/** The codes of rejections. New ones may come with a minor version. */
export type ErrorCode =
  | 'cancelled'
  | 'clock-backwards'
  | 'command-refused'
  | 'condition-failed'
  | 'disk-full'
  | 'engine-stopped'
  | 'file-changed'
  | 'file-exists'
  | 'file-not-found'
  | 'file-too-large'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'id-conflict'
  | 'invalid-argument'
  | 'invalid-filter'
  | 'model-error'
  | 'model-timeout'
  | 'not-an-event-log'
  | 'not-found'
  | 'query-error'
  | 'query-not-readonly'
  | 'read-only'
  | 'server-refused'
  | 'server-unreachable'
  | 'store-failed'
  | 'store-locked'
  | 'untrusted-workspace'
  | 'version-conflict';
