/** `Fold`: what a program like `file` tells our files by. */
const APPLICATION_ID = 0x466f6c64;
/** Counts up when tables change. */
const SCHEMA_VERSION = 2;

/**
 * The tables of an export. Comments stay in the file: `.schema` shows them. Queries of Foldline's query view run here
 * too, because names and columns are the same.
 */
export const SCHEMA = `
pragma application_id = ${APPLICATION_ID};
pragma user_version = ${SCHEMA_VERSION};
create table about(
  -- What this file is: format, schema_version, log, events, and the filter where not all events are here.
  name text primary key,
  value text
);
create table events(
  position integer primary key, -- place in the log, from 1
  stream text not null,
  version integer not null, -- place in the stream, from 1
  type text not null,
  time text, -- ISO 8601 as the log has it; null where it has none
  id text not null, -- #position where the log has none
  data text not null, -- the payload's JSON text, not a digit changed
  metadata text -- JSON text; null where there is none
);
create index events_stream on events(stream, version);
create index events_type on events(type);
create index events_id on events(id);
create table streams(
  -- The streams of the events above, in the order of their names.
  name text primary key,
  category text not null, -- the name up to its first separator
  events integer not null, -- how many of them are here
  first_position integer not null,
  last_position integer not null,
  first_time text, -- of the event at first_position
  last_time text -- of the event at last_position
);
create table event_types(
  -- The types of the events above, in the order of their names.
  name text primary key,
  events integer not null,
  first_position integer not null,
  last_position integer not null,
  first_time text,
  last_time text
);
create table links(
  -- Streams that the events above are in beside their own.
  position integer not null,
  stream text not null,
  version integer not null -- place in that stream, from 1
);
create table source_positions(
  -- The numbers that the log's source itself has for the events above, where it has any.
  position integer primary key,
  source_position text not null
);
`;

/** The b-trees that are filled page by page. */
export const TREES = {
  events: 'events',
  eventsByStream: 'events_stream',
  eventsByType: 'events_type',
  eventsById: 'events_id',
  streams: 'streams',
  streamsByName: 'sqlite_autoindex_streams_1',
  links: 'links',
  sourcePositions: 'source_positions',
  types: 'event_types',
  typesByName: 'sqlite_autoindex_event_types_1',
} as const;
