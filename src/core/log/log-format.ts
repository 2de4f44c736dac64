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
  /** Whether an event may lack fields: what is translated has what its source has. */
  readonly isPartial?: true;
  /** The source's own number of the event in all of it. */
  readonly position?: string;
  /** The id of all that it belongs to, and that of its cause, where they are not in the metadata; these come before those. */
  readonly correlation?: string;
  readonly cause?: string;
  /** The streams that it is in beside its own: `[{"stream":"…","version":1}]`; versions that are not there are counted. */
  readonly links?: string;
  /** The state of the stream after the event, where the source has recorded it. */
  readonly recordedState?: string;
}

/** The fields that the user may say the place of. */
export const MAPPED_FIELDS = ['stream', 'version', 'type', 'time', 'id', 'data', 'metadata'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** The fields of a mapping that point into an event. */
export const LOCATED_FIELDS = [...MAPPED_FIELDS, 'position', 'correlation', 'cause', 'links'] as const;

/** What wrote a log, where that is known: a store, a broker, a tool. */
export interface LogOrigin {
  /** Stable and telling, in lower case: `emmett-sqlite`, `kcat`, `sqlite-table`. */
  readonly name: string;
  /** A name for people, which is nobody's to translate: `Emmett SQLite`, `kcat -J`. */
  readonly label: string;
  /** The table that the events are in, where there could be others. */
  readonly table?: string;
  /** What it holds them in, beside the file: `gzip`, `zstd`. */
  readonly compression?: string;
}

/** How the source of a log gives versions. */
export interface VersionRules {
  /** A stream's first event has version 0, whether or not the log still has one. */
  readonly from?: 0;
  /** A stream's versions may skip numbers, which is then no problem. */
  readonly skip?: true;
}

/** How a log is laid out, as detected from its first bytes or as the user said. */
export interface LogFormat {
  /** How its events are read. A `translated` log was something else: its lines have the fields of TRANSLATED_MAPPING. */
  readonly name: 'native' | 'cloudevents' | 'json' | 'translated';
  /** What wrote it; absent where its fields are all that is known. */
  readonly origin?: LogOrigin;
  /** Whether the bytes that are read were made from the file's: lines and offsets are then not the file's. */
  readonly isMade?: true;
  /** Whether the file is one that a text editor cannot show: a database, an archive. */
  readonly isBinary?: true;
  /** `lines`: one JSON value a line. `elements`: a JSON array of events, or one event alone, over any lines. */
  readonly layout: 'lines' | 'elements';
  readonly mapping: FieldMapping;
  /** `sure`: a known format, or the user's mapping. `guess`: recognised by names. `unsure`: a field that matters is missing or doubtful. */
  readonly confidence: 'sure' | 'guess' | 'unsure';
  /** Absent where the log alone tells. */
  readonly versions?: VersionRules;
}

/** Where the fields are in native lines. */
export const NATIVE_MAPPING: FieldMapping = {
  stream: '/stream',
  version: '/version',
  type: '/type',
  time: '/time',
  id: '/id',
  data: '/data',
  metadata: '/metadata',
};

/** Where they are in the lines that foreign events are translated into. */
export const TRANSLATED_MAPPING: FieldMapping = {
  ...NATIVE_MAPPING,
  position: '/position',
  correlation: '/correlationId',
  cause: '/causationId',
  links: '/links',
  isPartial: true,
};
