/**
 * Where an event's fields stand in a JSON value.
 *
 * A field is a JSON Pointer (RFC 6901) from the event's top: `/metadata/streamId`. The empty pointer is the whole
 * value. Where stream, type … are absent, the log has none: the stream is then the log's own name.
 */
export interface FieldMapping {
  readonly stream?: string;
  readonly version?: string;
  readonly type?: string;
  readonly time?: string;
  readonly id?: string;
  /** A pointer, or `*`: an object of all the top-level members that no other field takes. */
  readonly data?: string;
  /** A pointer, or `*` as for data. */
  readonly metadata?: string;
  /** What a number in the time field counts since 1970; texts are ISO 8601. Without it, told by magnitude. */
  readonly timeUnit?: 's' | 'ms' | 'us' | 'ns';
}

/** The fields of a mapping that point into an event. */
export const MAPPED_FIELDS = ['stream', 'version', 'type', 'time', 'id', 'data', 'metadata'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** How a log is laid out, as detected from its first bytes or as the user said. */
export interface LogFormat {
  readonly name: 'native' | 'cloudevents' | 'json';
  /** `lines`: one JSON value a line. `elements`: a JSON array of events, or one event alone, over any lines. */
  readonly layout: 'lines' | 'elements';
  readonly mapping: FieldMapping;
  /** `sure`: a known format, or the user's mapping. `guess`: recognised by names. `unsure`: a field that matters is missing or doubtful. */
  readonly confidence: 'sure' | 'guess' | 'unsure';
}
