import type { Row } from '../tables/row.ts';
import type { PostgresReading, SqlKey } from './layout.ts';
import { all, query, type Bind, type Query } from './statement.ts';

/** Which events of a store are asked for: the last so many of those that fit. */
export interface EventWindow {
  readonly last: number;
  readonly stream?: string;
  readonly category?: string;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  /** ISO 8601, exclusive. */
  readonly to?: string;
}

/** Where an event stands in the order of its log: the texts of its key. */
export type KeyValues = readonly string[];

/** Events from a key on, or only those behind it. */
export interface KeyRange {
  readonly key: KeyValues;
  readonly comparison: '>=' | '>';
}

/** A margin of one in so many rows of a sample. */
const SAMPLE_MARGIN = 50;

/** The key of a row that one of these statements gives. */
export function keyOfRow(row: Row, { key }: PostgresReading): KeyValues {
  return key.map((_, index) => String(row[`key_${index}`]));
}

/**
 * A key before the last n, most likely: by a sample of the table's pages, of which `share` says how many, from 0 to 1. The
 * rows of a page were written together, so that there is a margin. No row where there may be no more than n.
 */
export function startBySample(reading: PostgresReading, window: EventWindow, share: number): Query {
  const sampled = { ...reading, from: `${reading.from} tablesample system (${100 * share})` };
  return query(
    (bind) => `select ${names(reading)} from (
        select ${keys(reading)}, row_number() over (order by ${order(reading, 'desc')}) as place, count(*) over () as size
        ${eventsOf(sampled, window, bind)}) as sample
      where place > ${2 * share * window.last} + size / ${SAMPLE_MARGIN} order by place limit 1`,
  );
}

/** The key of the first event of the last n, of those from `start` on; no row where there are fewer. */
export function firstOfWindow(reading: PostgresReading, window: EventWindow, start?: KeyRange): Query {
  return query(
    (bind) => `select ${keys(reading)} ${eventsOf(reading, window, bind, start)}
      order by ${order(reading, 'desc')} offset ${Math.max(0, window.last - 1)} limit 1`,
  );
}

/** The rows of the last n, of those from `start` on, in order: sorted twice, which is quicker than to look for the first of a few. */
export function newestOfWindow(reading: PostgresReading, window: EventWindow, start?: KeyRange): Query {
  return query(
    (bind) => `select * from (select ${selected(reading)} ${eventsOf(reading, window, bind, start)}
      order by ${order(reading, 'desc')} limit ${window.last}) as newest order by ${names(reading)}`,
  );
}

/** The rows of a window, in order. */
export function rowsOfWindow(reading: PostgresReading, window: EventWindow, from: KeyRange | undefined): Query {
  return query(
    (bind) => `select ${selected(reading)} ${eventsOf(reading, window, bind, from)} order by ${order(reading, 'asc')}`,
  );
}

/** The keys of a window's events alone, in order. */
export function keysOfWindow(
  reading: PostgresReading,
  window: EventWindow,
  from: KeyRange | undefined,
  limit: number,
): Query {
  return query(
    (bind) => `select ${keys(reading)} ${eventsOf(reading, window, bind, from)}
      order by ${order(reading, 'asc')} limit ${limit}`,
  );
}

/** How many events the store has, whatever the window. */
export function countOfStore({ from, where }: PostgresReading): Query {
  return query(() => `select count(*) as count from ${from} where ${all([where])}`);
}

function eventsOf(reading: PostgresReading, window: EventWindow, bind: Bind, range?: KeyRange): string {
  const { from, where, committed, time = 'null', stream, category } = reading;
  return `from ${from} where ${all([
    where,
    committed,
    window.stream === undefined ? undefined : stream(window.stream, bind),
    window.category === undefined ? undefined : category(window.category, bind),
    window.from === undefined ? undefined : `${time} >= ${bind(window.from, 'timestamptz')}`,
    window.to === undefined ? undefined : `${time} < ${bind(window.to, 'timestamptz')}`,
    range && compare(reading.key, range, bind),
  ])}`;
}

function selected(reading: PostgresReading): string {
  const columns = Object.entries(reading.columns).map(([name, expression]) => `${expression} as "${name}"`);
  return [keys(reading), ...columns].join(', ');
}

function keys({ key }: PostgresReading): string {
  return key.map(({ expression }, index) => `${expression} as key_${index}`).join(', ');
}

function names({ key }: PostgresReading): string {
  return key.map((_, index) => `key_${index}`).join(', ');
}

function order({ key }: PostgresReading, direction: 'asc' | 'desc'): string {
  return key.map(({ expression }) => `${expression} ${direction}`).join(', ');
}

function compare(parts: readonly SqlKey[], { key, comparison }: KeyRange, bind: Bind): string {
  const expressions = parts.map(({ expression }) => expression);
  const values = parts.map(({ type }, index) => bind(key[index] ?? '', type));
  // Compared as rows, which an index on the whole key serves.
  return `(${expressions.join(', ')}) ${comparison} (${values.join(', ')})`;
}
