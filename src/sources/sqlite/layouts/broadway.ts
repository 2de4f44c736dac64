import { BROADWAY_COLUMNS, broadwayEvent } from '../../tables/decode-broadway.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

/** Broadway's DBAL store (PHP). Playheads count from 0; ids of aggregates are texts, or UUIDs in 16 bytes. */
export const broadway = defineLayout({
  name: 'broadway',
  label: 'Broadway',
  known: 'source',
  signature: { events: BROADWAY_COLUMNS },
  read: ({ events }) => ({
    versions: { from: 0 },
    select: `select ${namedColumns(events, BROADWAY_COLUMNS)} from ${quotedTable(events)} order by id`,
    events: (row) => [broadwayEvent(row)],
  }),
});
