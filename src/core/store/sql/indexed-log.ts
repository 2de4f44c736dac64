import type { ByteSource } from '../../log/byte-source.ts';
import type { FieldMapping } from '../../log/log-format.ts';

/** Names by id. */
export interface NameTable {
  text(id: number): string;
}

/** The columns of an event index that SQL is a projection of. Rows are positions less one; columns may be longer. */
export interface EventColumns {
  readonly events: number;
  readonly streams: number;
  readonly types: number;
  /** What is added to own versions so that they count from 1. */
  readonly versionShift: number;
  readonly stream: Uint32Array;
  readonly type: Uint32Array;
  readonly ownVersion: Uint32Array;
  /** NaN where the event has no time. */
  readonly time: Float64Array;
  readonly offset: Float64Array;
  readonly length: Uint32Array;
  readonly streamNames: NameTable;
  readonly typeNames: NameTable;
  readonly streamEvents: Uint32Array;
  readonly streamFirst: Uint32Array;
  readonly streamLast: Uint32Array;
  /** The streams that events are in beside their own. */
  readonly links: LinkColumns;
  readonly typeEvents: Uint32Array;
  readonly typeFirst: Uint32Array;
  readonly typeLast: Uint32Array;
}

export interface LinkColumns {
  readonly count: number;
  readonly position: Uint32Array;
  readonly stream: Uint32Array;
  readonly ownVersion: Uint32Array;
}

/** A log and its index. A log that is read anew is another one. */
export interface IndexedLog {
  readonly index: EventColumns;
  readonly source: ByteSource;
  readonly mapping: FieldMapping;
  /** The category of a stream, by its id. */
  category(streamId: number): string;
  /** Whether an event may have a mapped field twice; reading payloads is faster where none has. */
  mayRepeatFields(): boolean;
}
