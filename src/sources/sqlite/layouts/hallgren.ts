import { metadataJson } from '../../tables/metadata.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

const COLUMNS = ['seq', 'id', 'version', 'reason', 'type', 'timestamp', 'data', 'metadata'];

/** hallgren/eventsourcing (Go). `id` and `type` are the aggregate's, `reason` is the event's type; versions count from 1. */
export const hallgren = defineLayout({
  name: 'hallgren',
  label: 'hallgren/eventsourcing',
  known: 'source',
  signature: { events: COLUMNS },
  read: ({ events }) => ({
    select: `select ${namedColumns(events, COLUMNS)} from ${quotedTable(events)} order by seq`,
    events: (row) => [
      {
        stream: `${cellText(row['type']) ?? ''}-${cellText(row['id']) ?? ''}`,
        version: cellText(row['version']),
        type: cellText(row['reason']) ?? '',
        time: cellText(row['timestamp']),
        data: payloadJson(row['data']) ?? 'null',
        metadata: metadataJson(row['metadata']),
        position: cellText(row['seq']),
      },
    ],
  }),
});
