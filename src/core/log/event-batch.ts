/** Events that a scanner puts into one batch at most. */
export const BATCH_EVENTS = 8192;

/** The version of an event whose log gives none. */
export const NO_VERSION = 0xffff_ffff;

/** Streams that events of a batch are in beside their own, in the order of their events. */
export interface BatchLinks {
  /** The event's row in the batch. */
  readonly row: number[];
  /** Id of the stream's name. */
  readonly stream: number[];
  /** The version that the event has there, or NO_VERSION. */
  readonly version: number[];
}

/**
 * Events as columns, in the order of the log. What a scanner fills and an index takes in; no object per event.
 * Every array holds at least `count` rows.
 */
export interface EventBatch {
  count: number;
  /** Id of the stream's name in the log's table of stream names. */
  readonly stream: Uint32Array;
  /** Id of the type's name in the log's table of type names. */
  readonly type: Uint32Array;
  /** The version as the log says it, or NO_VERSION. */
  readonly version: Uint32Array;
  /** Milliseconds since 1970, with a fraction where the log is finer; NaN where there is none. */
  readonly time: Float64Array;
  /** Where the event's JSON value starts, in bytes from the start of the log. */
  readonly offset: Float64Array;
  /** Length of the event's JSON value in bytes, without line end. */
  readonly length: Uint32Array;
  /** 32-bit hash of the event's id, never 0 where there is an id; 0 where there is none. */
  readonly idHash: Uint32Array;
  /** Where there are any. */
  links?: BatchLinks | undefined;
}

export function createBatchLinks(): BatchLinks {
  return { row: [], stream: [], version: [] };
}

/** An empty batch with room for `capacity` events. */
export function createEventBatch(capacity: number): EventBatch {
  return {
    count: 0,
    stream: new Uint32Array(capacity),
    type: new Uint32Array(capacity),
    version: new Uint32Array(capacity),
    time: new Float64Array(capacity),
    offset: new Float64Array(capacity),
    length: new Uint32Array(capacity),
    idHash: new Uint32Array(capacity),
    links: undefined,
  };
}
