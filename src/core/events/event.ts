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
}
