import type { JsonValue, RecordedEvent } from '../core/events/event.ts';
import type { FieldMapping, LogFormat } from '../core/log/log-format.ts';
import type { Problem } from '../core/log/problem.ts';
import type {
  CategorySummary,
  EventColumns,
  EventDetail,
  EventFilter,
  EventRow,
  EventTypeSummary,
  FoldName,
  JsonNode,
  LogSummary,
  QueryResult,
  SqlValue,
  StateDetail,
  StreamOrder,
  StreamSummary,
} from './log.ts';

/** How the engine's worker gets at the log's bytes. */
export type LogLocation =
  /** A path on the machine of the worker: read by ranges, followed by its size. */
  | { readonly kind: 'path'; readonly path: string }
  /** A file of a file system that only the host reaches: read whole through `HostSide.readFile`. */
  | { readonly kind: 'host' };

export interface OpenParams {
  readonly uri: string;
  readonly location: LogLocation;
  /** Set where the user has mapped the fields of this file. */
  readonly mapping?: FieldMapping;
  readonly categorySeparator: string;
  /** Largest file that is opened, in bytes. */
  readonly maximumSize: number;
  /** Folds by category; `merge` where a category is not named. */
  readonly folds: Readonly<Record<string, FoldName>>;
}

/** Cuts pages: `after` is the last position of the page before, in the page's own direction. */
export interface EventsParams extends EventFilter {
  readonly after?: number;
  readonly limit: number;
  readonly direction: 'forward' | 'backward';
}

export interface StateParams {
  readonly stream: string;
  /** The first n events of the stream; all of them where absent. */
  readonly version?: number;
  /** Instead of the fold of the stream's category. */
  readonly fold?: FoldName;
}

/** A state as the API gives it. */
export interface StateResult {
  readonly stream: string;
  readonly version: number;
  readonly state: JsonValue;
  /** The state's JSON text with every digit as the log has it. */
  readonly stateText: string;
  readonly fold: FoldName;
}

/** An operation of JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string };

/** The first lines of a log as the mapping dialogue shows them. */
export interface SampleLines {
  readonly detected: LogFormat | null;
  /** The first JSON values, as text, cut for the screen. */
  readonly lines: readonly string[];
  /** Every pointer to a scalar or object seen in them, with an example value's text. */
  readonly pointers: readonly {
    readonly pointer: string;
    readonly example: string;
    readonly kinds: readonly string[];
  }[];
}

/** What the engine answers. Every request but `open` and `sample` wants an open log. */
export interface EngineSide {
  readonly requests: {
    /** Detects the format, reads the first events and answers; the rest is read while `changed` tells. */
    open: { params: OpenParams; result: LogSummary };
    /** Waits until the log has been read to its end (or reading was cancelled). */
    whenRead: { params: null; result: LogSummary };
    /** Stops reading; what has been read stays usable. */
    cancelReading: { params: null; result: null };
    /** Lets go of the log; nothing is answered any more. */
    close: { params: null; result: null };
    sample: { params: { readonly uri: string; readonly location: LogLocation }; result: SampleLines };
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
    /** Columns from position `first` on, at most `limit` of them. */
    columns: { params: { readonly first: number; readonly limit: number }; result: EventColumns };
    /** Rows by position, in the order asked for; those that are not there (any more) are left out. */
    rows: { params: { readonly positions: readonly number[] }; result: readonly EventRow[] };
    events: {
      params: EventsParams;
      result: { readonly items: readonly RecordedEvent[]; readonly total: number; readonly next?: number };
    };
    /** Positions of all events that match, ascending. */
    matches: {
      params: EventFilter;
      result: { readonly positions: Uint32Array<ArrayBuffer>; readonly generation: number };
    };
    /** The neighbour of an event: in the log, in the log among those that match, or in its stream; null at an end. */
    neighbour: {
      params: {
        readonly position: number;
        readonly step: -1 | 1;
        readonly within: 'log' | 'stream';
        readonly filter?: EventFilter;
      };
      result: number | null;
    };
    /** The position of the event with this version (counted from 1) or this place; null where there is none. */
    locate: {
      params:
        { readonly stream: string; readonly version: number } | { readonly id: string } | { readonly line: number };
      result: number | null;
    };
    detail: { params: { readonly position: number }; result: EventDetail };
    /** JSON text of an event's part as the log has it; with `path`, a JSON Pointer, only of the value that is there. */
    text: {
      params: {
        readonly position: number;
        readonly part: 'event' | 'data' | 'metadata' | 'state';
        readonly path?: string;
      };
      result: string;
    };
    stateDetail: { params: { readonly position: number }; result: StateDetail };
    /** More children of a container, by the path that `JsonNode.path` gave. */
    children: {
      params: {
        readonly position: number;
        readonly part: 'data' | 'metadata' | 'state';
        readonly path: string;
        readonly offset: number;
        readonly limit: number;
      };
      result: readonly JsonNode[];
    };
    state: { params: StateParams; result: StateResult };
    diff: {
      params: { readonly stream: string; readonly from: number; readonly to: number; readonly fold?: FoldName };
      result: readonly PatchOperation[];
    };
    setFolds: { params: { readonly folds: Readonly<Record<string, FoldName>> }; result: null };
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
    verify: {
      params: null;
      result: { readonly ok: boolean; readonly problems: readonly Problem[]; readonly total: number };
    };
  };
  readonly notifications: Record<never, never>;
}

/** What the host answers and hears from the engine. */
export interface HostSide {
  readonly requests: {
    readFile: { params: { readonly uri: string }; result: Uint8Array<ArrayBuffer> };
    /** Null where the file is gone. */
    statFile: { params: { readonly uri: string }; result: { readonly size: number; readonly modified: number } | null };
  };
  readonly notifications: {
    /** The log has more events, was read anew (a new generation), was deleted, or reading has gone on. */
    changed: LogSummary;
    progress: { readonly task: 'verify'; readonly done: number; readonly total: number };
  };
}
