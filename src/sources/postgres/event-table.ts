import type { TranslatedEvent } from '../event-lines.ts';
import type { Row } from '../tables/row.ts';
import { NO_STREAM } from '../tables/stream-apart.ts';
import { quotedTable } from '../tables/table.ts';
import type { PostgresReading } from './layout.ts';
import { Columns, type PostgresTable } from './postgres-table.ts';
import { all, type Bind } from './statement.ts';
import { streamsInEvents } from './stream-listing.ts';
import { categoryOf, isUuid } from './stream-names.ts';

/** What most stores are: one table, `e`, with a row an event. */
export interface EventTable {
  readonly where?: string;
  /** The columns that order the events; together they are unique. */
  readonly order: readonly string[];
  /** Set where no index is on them. */
  readonly unindexed?: true;
  /** The columns that `events` reads, by these names; one that this store has not is NULL. */
  readonly columns: readonly string[];
  /** Other expressions that it reads. */
  readonly expressions?: Readonly<Record<string, string>>;
  readonly events: (row: Row) => readonly TranslatedEvent[];
  /** The time as `timestamptz`. */
  readonly time?: string;
  readonly stream: {
    /** The columns that tell streams apart. */
    readonly columns: readonly string[];
    /** The name that `events` gives a stream, in SQL; the column itself where absent. */
    readonly name?: string;
    /** What the columns are in the stream of a name; undefined where it is the name of none. */
    readonly partsOf?: (name: string) => readonly string[] | undefined;
  };
  readonly version: string;
  /** The version of a stream's first event; absent where versions do not tell how many events there are. */
  readonly base?: 0 | 1;
}

/** The parts of a name that is made of two, with a `-` between them. */
export function twoParts(name: string): readonly string[] | undefined {
  const at = name.indexOf('-');
  return at < 0 ? undefined : [name.slice(0, at), name.slice(at + 1)];
}

export function readEventTable(table: PostgresTable, layout: EventTable): PostgresReading {
  const { where, order, unindexed, columns, expressions = {}, events, time, stream, version, base } = layout;
  const e = new Columns(table, 'e');
  const from = `${quotedTable(table)} e`;
  const parts = stream.columns.map((column) => ({ expression: e.of(column), type: e.type(column) }));
  const { name = `coalesce(${parts[0]?.expression}::text, '${NO_STREAM}')`, partsOf = (only) => [only] } = stream;
  const condition = (streamName: string, bind: Bind): string => {
    if (streamName === NO_STREAM) return `${parts[0]?.expression} is null`;
    const values = partsOf(streamName);
    if (values === undefined || parts.some(({ type }, index) => !fits(values[index] ?? '', type))) return 'false';
    return all(parts.map(({ expression, type }, index) => `${expression} = ${bind(values[index] ?? '', type)}`));
  };
  return {
    from,
    ...(where === undefined ? {} : { where }),
    key: order.map((column) => ({ expression: e.of(column), type: e.type(column) })),
    ...(unindexed === undefined ? {} : { unindexed }),
    columns: { ...Object.fromEntries(columns.map((column) => [column, e.optional(column)])), ...expressions },
    events,
    ...(time === undefined ? {} : { time }),
    ...(base === 0 ? { versions: { from: 0 } } : {}),
    stream: condition,
    category: (category, bind) => categoryOf(name, category, bind),
    streams: streamsInEvents({
      from,
      ...(where === undefined ? {} : { where }),
      parts,
      name,
      partsOf: (after) => partsOf(after) ?? [after],
      version: e.of(version),
      ...(base === undefined ? {} : { events: `${e.of(version)} + ${1 - base}` }),
      ...(time === undefined ? {} : { lastTime: time }),
    }),
  };
}

/** Whether a text may be compared with a column at all. */
function fits(value: string, type: string): boolean {
  if (type === 'uuid') return isUuid(value);
  return !/int|numeric/.test(type) || /^\d{1,18}$/.test(value);
}
