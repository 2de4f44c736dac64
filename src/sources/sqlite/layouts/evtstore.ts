import { isoTextOfNumber } from '../../../core/log/time.ts';
import { jsonMembers, scalarText } from '../../json-object.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

/**
 * The tables of evtstore's Knex provider. Its `stream` is what a kind of aggregate is called; an event's type is in its
 * JSON. Times are milliseconds since 1970, though the column says otherwise.
 */
export const evtstore = defineLayout({
  name: 'evtstore',
  label: 'evtstore',
  known: 'run',
  signature: { events: ['position', 'version', 'stream', 'aggregate_id', 'timestamp', 'event'] },
  read: ({ events }) => ({
    select: `select ${namedColumns(events, ['position', 'version', 'stream', 'aggregate_id', 'timestamp', 'event'])}
      from ${quotedTable(events)} order by position`,
    events: (row) => {
      const event = cellText(row['event']);
      const timestamp = cellText(row['timestamp']) ?? '';
      return [
        {
          stream: `${cellText(row['stream']) ?? ''}-${cellText(row['aggregate_id']) ?? ''}`,
          version: cellText(row['version']),
          type: scalarText(jsonMembers(event).get('type')) ?? '',
          time: isoTextOfNumber(timestamp, 'ms') ?? timestamp,
          data: payloadJson(row['event']) ?? 'null',
          position: cellText(row['position']),
        },
      ];
    },
  }),
});
