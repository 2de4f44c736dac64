import { EVENT_FLOW_COLUMNS, eventFlowEvent } from '../../tables/decode-event-flow.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

/** EventFlow (.NET). The application makes the table itself, so that its types differ; its columns do not. */
export const eventFlow = defineLayout({
  name: 'eventflow',
  label: 'EventFlow',
  known: 'source',
  signature: { eventflow: EVENT_FLOW_COLUMNS },
  read: ({ eventflow }) => ({
    select: `select ${namedColumns(eventflow, EVENT_FLOW_COLUMNS)} from ${quotedTable(eventflow)}
      order by globalsequencenumber`,
    events: (row) => [eventFlowEvent(row)],
  }),
});
