/** A JSON value as JavaScript has it. Objects have no prototype, so `__proto__` is an ordinary key. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** An event as read from a log. */
export interface RecordedEvent {
  /** Place in the log, from 1. */
  readonly position: number;
  readonly stream: string;
  /** Place in the stream, 1 for a stream's first event, whatever number its source starts with. */
  readonly version: number;
  readonly type: string;
  /** ISO 8601 with the offset and precision that the source wrote; null where it wrote none. */
  readonly time: string | null;
  readonly id: string;
  readonly data: JsonValue;
  readonly metadata: JsonValue;
  /** The payload's own JSON text, not a digit changed. */
  readonly dataText: string;
  /** Its own stream, and its version there, where it is looked at as one of a stream that it is linked into. */
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
