/** An event on its way out of a log. */
export interface ExportedEvent {
  readonly position: number;
  /** The JSON value that it is in its log; valid until the next event is asked for. */
  readonly bytes: Uint8Array;
  readonly stream: string;
  /** 1 for a stream's first event. */
  readonly version: number;
  readonly type: string;
  /** As the log has it, ISO 8601 where the log has a number; null where it has none. */
  readonly time: string | null;
  /** The time in milliseconds since 1970; NaN where it has none, or one that is no time. */
  readonly instant: number;
  /** Its own id, or its place in the log (`#12`) where it has none. */
  readonly id: string;
  /** The payload's own JSON text. */
  readonly dataText: string;
  /** Also with what the event says elsewhere of its correlation and its cause: see `metadataWithReferences`. */
  readonly metadataText: string | undefined;
  /** The source's own number of the event in all of it. */
  readonly sourcePosition: string | undefined;
  /** The streams that it is in beside its own, with its versions there. */
  readonly links: readonly ExportedLink[];
}

export interface ExportedLink {
  readonly stream: string;
  /** 1 for a stream's first event. */
  readonly version: number;
}
