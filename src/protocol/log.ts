import type { ErrorCode } from '../core/events/errors.ts';
import type { FoldName } from '../core/history/folds/fold-name.ts';
import type { JsonMember } from '../core/json/json-members.ts';
import type { JsonNode } from '../core/json/json-node.ts';
import type { JsonKind } from '../core/json/lossless-value.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import type { ProblemCode } from '../core/log/problem.ts';
import type { SourceNote } from '../core/log/source-note.ts';
import type { ServerState } from './connection.ts';
import type { StateRemark } from './models.ts';
import type { TimeZone } from './times.ts';

export { FOLD_NAMES, type FoldName } from '../core/history/folds/fold-name.ts';
export type { JsonMember } from '../core/json/json-members.ts';
export type { SourceNote } from '../core/log/source-note.ts';
export type { JsonNode } from '../core/json/json-node.ts';
export type { JsonKind } from '../core/json/lossless-value.ts';
export type { AppendCondition, AppendConditionItem } from '../core/events/append-condition.ts';
export type { AppendRequest, AppendResult } from '../core/events/append.ts';
export type { ExpectedVersion } from '../core/events/expected-version.ts';
export type { NewEvent } from '../core/events/new-event.ts';

/** What an open log is, at one moment. */
export interface LogSummary {
  readonly uri: string;
  readonly format: LogFormat;
  readonly events: number;
  readonly streams: number;
  readonly types: number;
  /** How often events are linked into streams beside their own; absent where none is. */
  readonly links?: number;
  /** As the source wrote it; null where no event has a time. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  readonly problems: number;
  readonly problemsByCode: Partial<Record<ProblemCode, number>>;
  /** What the user should know of the log's source, though no event is wrong. */
  readonly notes: readonly SourceNote[];
  /** Of a log that is on a server. */
  readonly server?: ServerState;
  /** Whether events cannot be appended: see `writing`. */
  readonly readonly: boolean;
  /** How events are appended; absent where they cannot be. */
  readonly writing?: Writing;
  /** Bytes read of bytes there: all but a torn tail when the log has been read to its end. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** `reading` until the end has been reached, then `following`; `cancelled` where the user stopped it half way. */
  readonly phase: 'reading' | 'following' | 'cancelled' | 'deleted';
  /** Why reading or following ended before it should have (`phase` is then `cancelled`). */
  readonly failure?: { readonly code: ErrorCode; readonly message: string };
  /** What is added to the log's own version numbers to count from 1: 1 for a source that counts from 0, else 0. */
  readonly versionShift: 0 | 1;
  /** Counts up when the log was read anew: positions of another generation mean nothing. */
  readonly generation: number;
}

/**
 * What an acknowledged append is worth. `sync`: its bytes are on the disk. `os`: the operating system has them.
 * `whole-file`: the file was written anew, as safely as its file system does that.
 */
export type Writing = 'sync' | 'os' | 'whole-file';

export interface StreamSummary {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly events: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  readonly lastPosition: number;
}

export interface CategorySummary {
  readonly name: string;
  readonly streams: number;
  readonly events: number;
  readonly lastTime: string | null;
}

export interface EventTypeSummary {
  readonly id: number;
  readonly name: string;
  readonly events: number;
  readonly lastTime: string | null;
}

export type StreamOrder = 'name' | 'recent' | 'events';

/** Which events; every part that is given must hold. Times are milliseconds since 1970. */
export interface EventFilter {
  readonly stream?: string;
  readonly types?: readonly string[];
  /** Found in the event's bytes, upper and lower case alike (ASCII). */
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  /** In the language of filters (core/filter). */
  readonly expression?: string;
  /** What times in the expression are in that have no offset; UTC where absent. */
  readonly timeZone?: TimeZone;
}

/**
 * What events are exported as: lines of our own format; CloudEvents a line or in one JSON array; CSV (RFC 4180); a
 * SQLite file.
 */
export const EXPORT_FORMATS = ['native', 'cloudevents', 'cloudevents-batch', 'csv', 'sqlite'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A stream that an event is in, and the log's own number of it there. */
export interface StreamPlace {
  readonly stream: string;
  readonly version: number;
}

/** A row of the event table. Texts are cut for the screen; the whole is asked for by position. */
export interface EventRow {
  readonly position: number;
  readonly time: string | null;
  readonly streamId: number;
  readonly stream: string;
  /** The log's own number. */
  readonly version: number;
  readonly typeId: number;
  readonly type: string;
  /** Its own stream, where it is shown as one of a stream that it is linked into. */
  readonly home?: StreamPlace;
  /** The payload's text on one line, cut after some hundred characters. */
  readonly summary: string;
}

/** Columns of the events at positions `first` … `first + count - 1`: what the timeline draws. */
export interface EventColumns {
  readonly generation: number;
  readonly first: number;
  readonly count: number;
  readonly stream: Uint32Array<ArrayBuffer>;
  readonly type: Uint32Array<ArrayBuffer>;
  /** Milliseconds since 1970; NaN where an event has no time. */
  readonly time: Float64Array<ArrayBuffer>;
  /** The streams that these events are in beside their own, in the order of the events; absent where there are none. */
  readonly links?: { readonly position: Uint32Array<ArrayBuffer>; readonly stream: Uint32Array<ArrayBuffer> };
}

/** One event, whole, for the inspector. */
export interface EventDetail {
  readonly position: number;
  readonly stream: string;
  readonly streamId: number;
  /** The log's own number. */
  readonly version: number;
  /** 1 for the stream's first event. */
  readonly ordinal: number;
  /** Events in the stream. */
  readonly streamEvents: number;
  readonly type: string;
  readonly typeId: number;
  readonly time: string | null;
  readonly id: string;
  /** Its line in the file; null where the log was made from the file, whose lines are others. */
  readonly line: number | null;
  /** Its own stream, where it is shown as one of a stream that it is linked into. */
  readonly home?: StreamPlace;
  /** The streams that it is linked into, beside its own. */
  readonly links?: readonly StreamPlace[];
  /** The source's own number of the event in all of it, where it has one. */
  readonly sourcePosition?: string;
  /** What the source says of these elsewhere than in the metadata. */
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly data: JsonNode;
  readonly metadata: JsonNode | null;
  /** What is wrong with this event, if anything. */
  readonly problems: readonly { readonly code: ProblemCode; readonly message: string }[];
}

/** What makes the states of a stream: a fold of ours, or a model of the user's. */
export type StateMaker =
  | { readonly kind: 'fold'; readonly fold: FoldName }
  | {
      readonly kind: 'model';
      readonly name: string;
      /** The file that it stands in. */
      readonly uri: string;
      /** Set where its code is what it was before its last change. */
      readonly edition?: 'previous';
      readonly remarks: readonly StateRemark[];
    };

/** A stream's state right after one of its events, for the inspector. */
export interface StateDetail {
  readonly stream: string;
  readonly position: number;
  readonly version: number;
  readonly by: StateMaker;
  readonly category: string;
  /** The state with what the event changed in it marked. */
  readonly state: JsonNode;
  /** How many values the event changed. */
  readonly changes: number;
  /** Events that could not be folded up to here, e.g. a JSON Patch that does not apply. */
  readonly failures: readonly { readonly position: number; readonly message: string }[];
}

/** A value of SQLite as rows carry it; integers beyond 2^53 are bigint. */
export type SqlValue = null | number | bigint | string | Uint8Array;

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Whether there were more rows than the limit. */
  readonly truncated: boolean;
  /** How many rows the whole result has; null where counting was given up. */
  readonly total: number | null;
}

/** What the payloads of an event type have looked like so far, over the newest of them. */
export interface PayloadShape {
  readonly type: string;
  /** How many events were looked at. */
  readonly sampled: number;
  /** Kinds of the payloads themselves, the most frequent first. */
  readonly kinds: readonly JsonKind[];
  /** The newest payload on one line, every digit as the log has it; null where there is none that one could start from. */
  readonly lastDataText: string | null;
  /** Top-level fields, those of the newest payload first and in its order. */
  readonly fields: readonly PayloadField[];
}

export interface PayloadField {
  readonly key: string;
  /** The most frequent first. */
  readonly kinds: readonly JsonKind[];
  /** How many of the sampled payloads have it. */
  readonly seen: number;
  /** The JSON text of the newest value, cut for the screen. */
  readonly example: string;
}

/** Text that is to be a payload, taken apart and compared with the payloads of its type so far. */
export type PayloadCheck =
  /** It is no JSON: where it goes wrong, in characters from the start, and as line and column from 1. */
  | { readonly valid: false; readonly offset: number; readonly line: number; readonly column: number }
  | {
      readonly valid: true;
      readonly kind: JsonKind;
      /** Of an object; none else. */
      readonly members: readonly JsonMember[];
      readonly remarks: readonly PayloadRemark[];
    };

/** Something that is unlike the payloads so far. It may well be meant. */
export type PayloadRemark =
  /** No payload so far has it. */
  | { readonly kind: 'unknown-field'; readonly key: string }
  /** Every payload so far has it. */
  | { readonly kind: 'missing-field'; readonly key: string }
  | { readonly kind: 'repeated-field'; readonly key: string }
  /** Of a field, or of the whole where `key` is null. */
  | {
      readonly kind: 'other-kind';
      readonly key: string | null;
      readonly found: JsonKind;
      readonly seen: readonly JsonKind[];
    };
