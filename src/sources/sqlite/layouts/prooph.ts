import { PROOPH_EVENTS, PROOPH_STREAMS, proophEvent } from '../../tables/decode-prooph.ts';
import { hasColumns, quotedTable, type Table } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';
import { unionAll } from '../union-all.ts';

/**
 * prooph's event store and Ecotone's (PHP): a table of streams, and a table for each of them, so that only times order
 * the events of all. Neither writes to SQLite; tables that were copied into it are read all the same.
 */
export const prooph = defineLayout({
  name: 'prooph',
  label: 'prooph',
  known: 'source',
  signature: { event_streams: PROOPH_STREAMS, events: PROOPH_EVENTS },
  holds: ({ event_streams: streams }, database) => streamTables(streams, database).length > 0,
  read: ({ event_streams: streams }, database) => {
    const selects = streamTables(streams, database).map(
      (table, index) =>
        `select ${index} as place, ${literal(table.name)} as name, ${namedColumns(table, PROOPH_EVENTS)} from ${quotedTable(table)}`,
    );
    return {
      select: `select e.*, s.real_stream_name as stream from (${unionAll(selects)}) e
        left join ${quotedTable(streams)} s on s.stream_name = e.name collate nocase
        order by e.created_at, e.place, e.no`,
      events: (row) => [proophEvent(row)],
    };
  },
});

/** The tables that the list of streams names, in its order. */
function streamTables(streams: Table, database: SqliteDatabase): Table[] {
  const names = database.all(`select stream_name as name from ${quotedTable(streams)} order by no`);
  const ofStreams = new Map(names.map(({ name }, index) => [String(name).toLowerCase(), index]));
  const isOfStream = (table: Table): boolean =>
    ofStreams.has(table.name.toLowerCase()) && hasColumns(table, PROOPH_EVENTS);
  return database.tables
    .filter(isOfStream)
    .sort(
      (one, other) => (ofStreams.get(one.name.toLowerCase()) ?? 0) - (ofStreams.get(other.name.toLowerCase()) ?? 0),
    );
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
