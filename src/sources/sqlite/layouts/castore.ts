import { CASTORE_COLUMNS, castoreEvent } from '../../tables/decode-castore.ts';
import { hasColumns, quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

/** A table as Castore's adapter for PostgreSQL has it: it has none for SQLite, but dumps and adapters of one's own do. */
export const castore = defineLayout({
  name: 'castore',
  label: 'Castore',
  known: 'source',
  signature: { events: CASTORE_COLUMNS },
  read: ({ events }) => ({
    select: `select ${namedColumns(events, [...CASTORE_COLUMNS, 'id'])} from ${quotedTable(events)}
      order by ${hasColumns(events, ['id']) ? 'id' : 'timestamp'}`,
    events: (row) => [castoreEvent(row)],
  }),
});
