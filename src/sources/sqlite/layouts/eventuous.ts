import { jsonMembers, scalarText } from '../../json-object.ts';
import { metadataJson } from '../../tables/metadata.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { utcTime } from '../../tables/utc-time.ts';
import { defineLayout } from '../layout.ts';

/**
 * Eventuous (.NET). Positions in a stream count from 0; one that was truncated begins above. Its tables are called by a
 * prefix that the application chooses.
 */
export const eventuous = defineLayout({
  name: 'eventuous-sqlite',
  label: 'Eventuous SQLite',
  known: 'source',
  signature: {
    messages: [
      'message_id',
      'message_type',
      'stream_id',
      'stream_position',
      'global_position',
      'json_data',
      'json_metadata',
      'created',
    ],
    streams: ['stream_id', 'stream_name', 'version'],
  },
  read: ({ messages, streams }) => ({
    select: `select s.stream_name as stream, m.stream_position as version, m.message_type as type, m.created as created,
        m.message_id as id, m.json_data as data, m.json_metadata as metadata, m.global_position as position
      from ${quotedTable(messages)} m left join ${quotedTable(streams)} s on s.stream_id = m.stream_id
      order by m.global_position`,
    events: (row) => {
      const metadata = metadataJson(row['metadata']);
      const said = jsonMembers(metadata);
      return [
        {
          stream: cellText(row['stream']) ?? '',
          version: cellText(row['version']),
          type: cellText(row['type']) ?? '',
          time: utcTime(cellText(row['created'])),
          id: cellText(row['id']),
          data: payloadJson(row['data']) ?? 'null',
          metadata,
          position: cellText(row['position']),
          correlationId: scalarText(said.get('eventuous.correlation-id')),
          causationId: scalarText(said.get('eventuous.causation-id')),
        },
      ];
    },
  }),
});
