import { quoteName } from './payload-paths.ts';
import { PAYLOADS } from './payload-reader.ts';

/** What the read models' database is called where it is attached. */
export const READ_MODELS = 'read_models';

/** SQL functions that read the index and the log on demand. */
export const FUNCTIONS = {
  /** (place in PAYLOADS, position) → JSON text as a blob */
  payload: 'foldline_payload',
  /** (number of a payload column, position) → JSON text as a blob */
  payloadValue: 'foldline_payload_value',
  /** (position) → text as a blob */
  time: 'foldline_time',
  id: 'foldline_id',
  /** (place in STREAM_COLUMNS, stream id) → integer */
  stream: 'foldline_stream',
  /** (place in TYPE_COLUMNS, type id) → integer */
  type: 'foldline_type',
} as const;

export const STREAM_COLUMNS = ['streamEvents', 'streamFirst', 'streamLast'] as const;
export const TYPE_COLUMNS = ['typeEvents', 'typeFirst', 'typeLast'] as const;

/** What SQL keeps of a log: numbers and names. Versions are the log's own. */
export const TABLES = `
  create table stored_event(position integer primary key, stream integer, version integer, type integer);
  create table stored_stream(id integer primary key, name text, category text);
  create table stored_type(id integer primary key, name text);
  create table stored_link(position integer, stream integer, version integer);
  analyze;
`;

/** By the parts of a database that have them. */
export const PART_INDEXES = {
  streams: 'create index stored_event_stream on stored_event(stream, version);',
  typeOrder: 'create index stored_event_type on stored_event(type);',
} as const;

/** After the rows are there: quicker than page by page, because their order is SQLite's own. */
export const LATER_INDEXES = `
  create index stored_stream_name on stored_stream(name);
  create index stored_type_name on stored_type(name);
  create index stored_link_position on stored_link(position);
  create index stored_link_stream on stored_link(stream, version);
`;

/** The tables that users see whatever versions count from. */
export const VIEWS = `
  create view streams as select name, category, ${summaryColumns(FUNCTIONS.stream)} from stored_stream;
  create view event_types as select name, ${summaryColumns(FUNCTIONS.type)} from stored_type;
`;

function summaryColumns(summary: string): string {
  const [events, first, last] = [0, 1, 2].map((place) => `cast(${summary}(${place}, id) as integer)`);
  return `${events} as events, ${first} as first_position, ${last} as last_position,
    ${textOf(FUNCTIONS.time, `${summary}(1, id)`)} as first_time, ${textOf(FUNCTIONS.time, `${summary}(2, id)`)} as last_time`;
}

/** The functions hand text over as a blob, because its bytes are then only copied. */
function textOf(name: string, ...values: readonly (string | number)[]): string {
  return `cast(${name}(${values.join(', ')}) as text)`;
}

/** What a view `events` is to have. */
export interface EventsView {
  /** `temp`: for the time of one statement. */
  readonly schema: 'main' | 'temp';
  readonly versionShift: number;
  /** How names of streams and types are joined. A left join leaves the order of events alone. */
  readonly streams: 'none' | 'left join';
  readonly types: 'none' | 'left join' | 'join';
  /** Events come in the order of the log, whatever index holds all that is asked for. */
  readonly inLogOrder: boolean;
  /** Numbers of payload columns, by the names that they have in the view. */
  readonly values: ReadonlyMap<string, number>;
}

/** Names of the views that `versionedViews` makes. */
export const VERSIONED_VIEWS = ['events', 'links'] as const;

/** The views that have versions, `events` as everybody sees it. */
export function versionedViews(versionShift: number): string {
  return `${linksView(versionShift)} ${wholeEventsView(versionShift)}`;
}

/** The streams that events are in beside their own. */
function linksView(versionShift: number): string {
  return `create view links as select l.position, s.name as stream, ${versionOf('l', versionShift)}
    from stored_link l left join stored_stream s on s.id = l.stream;`;
}

function versionOf(table: string, versionShift: number): string {
  return `${table}.version${versionShift === 0 ? '' : ` + ${versionShift}`} as version`;
}

function wholeEventsView(versionShift: number): string {
  return eventsView({
    schema: 'main',
    versionShift,
    streams: 'left join',
    types: 'left join',
    inLogOrder: false,
    values: new Map(),
  });
}

/** Makes a view `events`; its columns are those of the joined names, and the JSON texts at payload paths behind them. */
export function eventsView({ schema, versionShift, streams, types, inLogOrder, values }: EventsView): string {
  const columns = [
    'e.position',
    ...(streams === 'none' ? [] : ['s.name as stream']),
    versionOf('e', versionShift),
    ...(types === 'none' ? [] : ['t.name as type']),
    `${textOf(FUNCTIONS.time, 'e.position')} as time`,
    `${textOf(FUNCTIONS.id, 'e.position')} as id`,
    ...PAYLOADS.map((name, place) => `${textOf(FUNCTIONS.payload, place, 'e.position')} as ${name}`),
    ...(streams === 'none' ? [] : ['s.category']),
    ...[...values].map(
      ([name, number]) => `${textOf(FUNCTIONS.payloadValue, number, 'e.position')} as ${quoteName(name)}`,
    ),
  ];
  return `create view ${schema}.events as select ${columns.join(', ')} from main.stored_event e${inLogOrder ? ' not indexed' : ''}
    ${streams === 'none' ? '' : `${streams} main.stored_stream s on s.id = e.stream`}
    ${types === 'none' ? '' : `${types} main.stored_type t on t.id = e.type`};`;
}
