import { columnsEvent, FIELDS } from '../../sqlite/event-columns.ts';
import type { LayoutReading, SqliteLayout } from '../../sqlite/layout.ts';
import { broadway } from '../../sqlite/layouts/broadway.ts';
import { castore } from '../../sqlite/layouts/castore.ts';
import { eventFlow } from '../../sqlite/layouts/event-flow.ts';
import { neos } from '../../sqlite/layouts/neos.ts';
import { patchlevelAggregates, patchlevelEvents, patchlevelStreams } from '../../sqlite/layouts/patchlevel.ts';
import { spatie } from '../../sqlite/layouts/spatie.ts';
import type { SqliteDatabase } from '../../sqlite/sqlite-database.ts';
import { readEventTable, twoParts, type EventTable } from '../event-table.ts';
import { defineLayout, type PostgresLayout, type PostgresTables } from '../layout.ts';
import { Columns, type PostgresTable } from '../postgres-table.ts';

/** Where PostgreSQL needs to be told more than the layout of SQLite says. */
type TableParts = Omit<EventTable, 'columns' | 'events' | 'expressions'>;

/** Layouts that are one table, with the same columns in SQLite: what a row means is said there. */
export const sharedLayouts: readonly PostgresLayout[] = [
  share(broadway, {
    order: ['id'],
    stream: { columns: ['uuid'] },
    version: 'playhead',
    base: 0,
    time: 'e.recorded_on::timestamptz',
  }),
  share(castore, {
    order: ['timestamp', 'aggregate_name', 'aggregate_id', 'version'],
    unindexed: true,
    stream: joined('aggregate_name', 'aggregate_id'),
    version: 'version',
    base: 1,
    time: 'e.timestamp',
  }),
  share(eventFlow, {
    order: ['globalsequencenumber'],
    stream: { columns: ['aggregateid'] },
    version: 'aggregatesequencenumber',
    base: 1,
  }),
  share(neos, {
    order: ['sequencenumber'],
    stream: { columns: ['stream'] },
    version: 'version',
    base: 0,
    time: `(e.recordedat at time zone 'UTC')`,
  }),
  share(patchlevelAggregates, {
    ...patchlevel(),
    stream: joined('aggregate', 'aggregate_id'),
  }),
  share(patchlevelStreams, { ...patchlevel(), stream: { columns: ['stream'] } }),
  share(patchlevelEvents, { ...patchlevel(), stream: { columns: ['stream'] } }),
  share(spatie, {
    order: ['id'],
    stream: { columns: ['aggregate_uuid'] },
    version: 'aggregate_version',
    base: 1,
    time: `(e.created_at at time zone 'UTC')`,
  }),
];

function patchlevel(): Omit<TableParts, 'stream'> {
  return { order: ['id'], version: 'playhead', time: `(e.recorded_on::timestamp at time zone 'UTC')` };
}

function joined(first: string, second: string): EventTable['stream'] {
  return { columns: [first, second], name: `(e.${first} || '-' || e.${second})`, partsOf: twoParts };
}

function share(layout: SqliteLayout, parts: TableParts): PostgresLayout {
  const { name, label, known, signature } = layout;
  return defineLayout({
    name,
    label,
    known,
    signature,
    read: (tables: PostgresTables<string>) => {
      const table = Object.values(tables)[0];
      if (table === undefined) return undefined;
      // A layout asks its database for nothing but notes, which are not taken from it here.
      const reading = layout.read(tables, undefined as unknown as SqliteDatabase);
      return readEventTable(table, { ...parts, ...rowsOf(table, reading) });
    },
  });
}

function rowsOf(table: PostgresTable, reading: LayoutReading): Pick<EventTable, 'columns' | 'expressions' | 'events'> {
  if ('events' in reading)
    return { columns: table.columns.map((column) => column.toLowerCase()), events: (row) => reading.events(row) };
  const e = new Columns(table, 'e');
  const fields = FIELDS.map((field) => [field, e.optional(reading.columns[field] ?? '')] as const);
  return { columns: [], expressions: Object.fromEntries(fields), events: (row) => [columnsEvent(row)] };
}
