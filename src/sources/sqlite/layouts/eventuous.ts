import { EVENTUOUS, eventuousEvent } from '../../tables/decode-eventuous.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';

/**
 * Eventuous (.NET). Positions in a stream count from 0; one that was truncated begins above. Its tables are called by a
 * prefix that the application chooses.
 */
export const eventuous = defineLayout({
  name: 'eventuous-sqlite',
  label: 'Eventuous SQLite',
  known: 'source',
  signature: EVENTUOUS,
  read: ({ messages, streams }) => ({
    versions: { from: 0 },
    select: `select s.stream_name as stream, m.stream_position as version, m.message_type as type, m.created as time,
        m.message_id as id, m.json_data as data, m.json_metadata as metadata, m.global_position as position
      from ${quotedTable(messages)} m left join ${quotedTable(streams)} s on s.stream_id = m.stream_id
      order by m.global_position`,
    events: (row) => [eventuousEvent(row)],
  }),
});
