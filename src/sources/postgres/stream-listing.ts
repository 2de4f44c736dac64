import type { ServerStreamPage } from './stream-page.ts';
import { all, type Bind } from './statement.ts';

/** How the streams of a store are listed, by name: a SELECT that gives `name`, `events` and `last_time`. */
export interface StreamListing {
  page(page: ServerStreamPage, bind: Bind): string;
  /** A SELECT that gives their number, `count`; absent where that would take long. */
  count?(page: Pick<ServerStreamPage, 'filter'>, bind: Bind): string;
}

/** Streams that have a table of their own. */
export interface StreamTable {
  readonly from: string;
  readonly where?: string;
  /** The name that events give the stream, as text. */
  readonly name: string;
  /** How many events it has; absent where that is not said. */
  readonly events?: string;
  readonly lastTime?: string;
}

export function streamsOfTable({ from, where, name, events = 'null', lastTime = 'null' }: StreamTable): StreamListing {
  return {
    page: ({ filter, after, limit }, bind) => `
      select * from (select ${name} as name, ${events} as events, ${lastTime} as last_time from ${from}
        where ${all([where])}) as streams
      where ${all([
        after === undefined ? undefined : `name > ${bind(after, 'text')}`,
        filter === undefined ? undefined : contains('name', filter, bind),
      ])}
      order by name limit ${limit}`,
    count: ({ filter }, bind) => `
      select count(*) as count from ${from}
      where ${all([where, filter === undefined ? undefined : contains(name, filter, bind)])}`,
  };
}

/** Streams that are told by their events alone. */
export interface StreamsInEvents {
  readonly from: string;
  readonly where?: string;
  /** What streams are told apart by, where an index on it makes each step to the next stream one look. */
  readonly parts: readonly StreamPart[];
  /** The name that events give the stream, as text. */
  readonly name: string;
  /** What the parts are in the stream of a name; absent where the name is the only part. */
  readonly partsOf?: (name: string) => readonly string[];
  /** How many events it has, and the time of the last, told by its last row. */
  readonly events?: string;
  /** Set where its last row does not tell how many events it has: those of the streams that are shown are then counted. */
  readonly counted?: true;
  readonly lastTime?: string;
  /** What orders the rows of a stream. */
  readonly version: string;
}

export interface StreamPart {
  readonly expression: string;
  readonly type: string;
}

/** Goes from stream to stream by the index, instead of over all events. */
export function streamsInEvents(listing: StreamsInEvents): StreamListing {
  const { from, where, parts, name, partsOf = (only) => [only], version, events = 'null', lastTime = 'null' } = listing;
  const { counted } = listing;
  const expressions = parts.map(({ expression }) => expression);
  const row = expressions.join(', ');
  const partsIn = (table: string): string => parts.map((_, index) => `${table}.part_${index}`).join(', ');
  const known = partsIn('streams');
  const count = `(select count(*) from ${from} where ${all([where, `(${row}) = (${partsIn('page')})`])})`;
  const first = (condition: string | undefined): string =>
    `(select ${parts.map(({ expression }, index) => `${expression} as part_${index}`).join(', ')} from ${from}
      where ${all([where, condition])} order by ${row} limit 1)`;
  const given = (after: string, bind: Bind): string =>
    partsOf(after)
      .map((value, index) => bind(value, parts[index]?.type ?? 'text'))
      .join(', ');
  return {
    page: ({ filter, after, limit }, bind) => {
      const start = after === undefined ? `${expressions[0]} is not null` : `(${row}) > (${given(after, bind)})`;
      return `
        with recursive streams as (
          ${first(start)}
          union all
          select next.* from streams cross join lateral ${first(`(${row}) > (${known})`)} as next
        )
        select name, ${counted ? count : 'events'} as events, last_time from (
          select streams.*, last.* from streams cross join lateral (
            select ${name} as name, ${events} as events, ${lastTime} as last_time from ${from}
            where ${all([where, `(${row}) = (${known})`])} order by ${version} desc limit 1) as last
          where ${filter === undefined ? 'true' : contains('last.name', filter, bind)}
          limit ${limit}) as page`;
    },
  };
}

function contains(expression: string, part: string, bind: Bind): string {
  return `position(lower(${bind(part, 'text')}) in lower(${expression})) > 0`;
}
