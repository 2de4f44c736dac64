import { railsEvent } from '../../tables/decode-rails-event-store.ts';
import { cellText } from '../../tables/row.ts';
import { NO_STREAM } from '../../tables/stream-apart.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout, type PostgresDatabase } from '../layout.ts';
import { Columns, type PostgresTable } from '../postgres-table.ts';
import { streamsInEvents } from '../stream-listing.ts';
import { categoryOf } from '../stream-names.ts';

/**
 * Rails Event Store, from version 2. An event is in none, one or many streams, where positions count from 0, or are not
 * given: then its place is counted. Ids are texts or UUIDs, payloads YAML or JSON in any type.
 */
export const railsEventStore = defineLayout({
  name: 'rails-event-store',
  label: 'Rails Event Store',
  known: 'source',
  signature: {
    event_store_events: ['id', 'event_id', 'event_type', 'metadata', 'data', 'created_at'],
    event_store_events_in_streams: ['stream', 'position', 'event_id', 'created_at'],
  },
  read: async ({ event_store_events: events, event_store_events_in_streams: places }, database) => {
    const e = new Columns(events, 'e');
    const inStreams = quotedTable(places);
    const hasIndex = await hasIndexOn(places, 'event_id', database);
    const streams = 'json_agg(json_build_array(p.stream, p.position) order by p.id)';
    const home = `(select p.stream from ${inStreams} p where p.event_id = e.event_id order by p.id limit 1)`;
    return {
      from: hasIndex
        ? `${quotedTable(events)} e`
        : // Without an index, all of them are quicker put together once than looked for event by event.
          `${quotedTable(events)} e left join (select p.event_id, ${streams} as streams from ${inStreams} p group by p.event_id) s
            on s.event_id = e.event_id`,
      key: [{ expression: 'e.id', type: 'bigint' }],
      versions: { from: 0 },
      columns: {
        ...Object.fromEntries(
          ['event_id', 'event_type', 'data', 'metadata', 'created_at', 'valid_at'].map((name) => [
            name,
            e.optional(name),
          ]),
        ),
        position: 'e.id',
        streams: hasIndex ? `(select ${streams} from ${inStreams} p where p.event_id = e.event_id)` : 's.streams',
      },
      events: (row) => [railsEvent(row)],
      time: `(e.created_at at time zone 'UTC')`,
      // With the events that were linked into it.
      stream: (name, bind) =>
        name === NO_STREAM
          ? `not exists (select from ${inStreams} p where p.event_id = e.event_id)`
          : `e.event_id in (select p.event_id from ${inStreams} p where p.stream = ${bind(name, 'text')})`,
      category: (name, bind) => categoryOf(`coalesce(${home}, '${NO_STREAM}')`, name, bind),
      streams: streamsInEvents({
        from: `${inStreams} p`,
        parts: [{ expression: 'p.stream', type: 'text' }],
        name: 'p.stream',
        version: 'p.position',
        lastTime: 'p.created_at',
      }),
    };
  },
});

async function hasIndexOn(table: PostgresTable, column: string, database: PostgresDatabase): Promise<boolean> {
  const [row] = await database.query(
    `select count(*) as count from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = to_regclass($1) and a.attname = $2`,
    [quotedTable(table), column],
  );
  return cellText(row?.['count']) !== '0';
}
