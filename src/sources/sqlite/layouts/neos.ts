import { NEOS_COLUMNS, neosEvent } from '../../tables/decode-neos.ts';
import { quotedTable } from '../../tables/table.ts';
import { ZONE_NOTE } from '../../tables/zone-note.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

/** Neos's event store on Doctrine (PHP). Versions count from 0. */
export const neos = defineLayout({
  name: 'neos',
  label: 'Neos event store',
  known: 'source',
  signature: { events: NEOS_COLUMNS },
  read: ({ events }) => ({
    versions: { from: 0 },
    select: `select ${namedColumns(events, NEOS_COLUMNS)} from ${quotedTable(events)} order by sequencenumber`,
    events: (row) => [neosEvent(row)],
    notes: () => [ZONE_NOTE],
  }),
});
