/** An event that is to be appended. Payloads are JSON text, and stay as they are written but for white space. */
export interface NewEvent {
  readonly type: string;
  /** The payload's JSON text. */
  readonly dataText: string;
  /** The JSON text of an object; none where absent. */
  readonly metadataText?: string;
  /** A UUID is made where it is absent. Appending an id again with the same content changes nothing. */
  readonly id?: string;
  /** ISO 8601; the clock's time where absent. */
  readonly time?: string;
}
