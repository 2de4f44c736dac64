import { PROOPH_EVENTS, PROOPH_STREAMS, proophEvent } from '../../tables/decode-prooph.ts';
import { hasColumns, quotedTable } from '../../tables/table.ts';
import { defineLayout, type PostgresDatabase } from '../layout.ts';
import { Columns, type PostgresTable } from '../postgres-table.ts';
import { streamsInEvents } from '../stream-listing.ts';
import { categoryOf } from '../stream-names.ts';

/** prooph's event store and Ecotone's (PHP): a table of streams, and a table for each of them. Only times order all events. */
export const prooph = defineLayout({
  name: 'prooph',
  label: 'prooph',
  known: 'source',
  signature: { event_streams: PROOPH_STREAMS },
  read: async ({ event_streams: streams }, database) => {
    const tables = await streamTables(streams, database);
    if (tables.length === 0) return undefined;
    return {
      from: `(${tables.map(selectOf).join(' union all ')}) e`,
      key: [
        { expression: 'e.created_at', type: 'timestamp' },
        { expression: 'e.place', type: 'int' },
        { expression: 'e.no', type: 'bigint' },
      ],
      columns: Object.fromEntries(['stream', ...PROOPH_EVENTS].map((column) => [column, `e.${column}`])),
      events: (row) => [proophEvent(row)],
      time: `(e.created_at at time zone 'UTC')`,
      stream: (name, bind) => `e.aggregate = ${bind(name, 'text')}`,
      category: (name, bind) => categoryOf('e.aggregate', name, bind),
      streams: streamsInEvents({
        from: `(${tables.map(selectOf).join(' union all ')}) e`,
        parts: [{ expression: 'e.aggregate', type: 'text' }],
        name: 'e.aggregate',
        version: 'e.created_at',
        lastTime: 'e.created_at',
      }),
    };
  },
});

interface StreamTable {
  readonly stream: string;
  readonly table: PostgresTable;
}

/** The tables that the list of streams names, in its order. */
async function streamTables(streams: PostgresTable, database: PostgresDatabase): Promise<StreamTable[]> {
  const rows = await database.query(`select real_stream_name, stream_name from ${quotedTable(streams)} order by no`);
  return rows.flatMap((row) => {
    const table = database.tables.find(({ name }) => name === row['stream_name']);
    const isStream = table !== undefined && hasColumns(table, PROOPH_EVENTS);
    return isStream ? [{ stream: String(row['real_stream_name']), table }] : [];
  });
}

function selectOf({ stream, table }: StreamTable, place: number): string {
  const t = new Columns(table, 't');
  const metadata = `${t.of('metadata')}::jsonb`;
  const name = `'${stream.replaceAll("'", "''")}'::text`;
  return `select ${PROOPH_EVENTS.map((column) => `${t.of(column)} as ${column}`).join(', ')}, ${place} as place, ${name} as stream,
    coalesce(${metadata}->>'_aggregate_type' || '-' || (${metadata}->>'_aggregate_id'), ${name}) as aggregate
    from ${quotedTable(table)} t`;
}
