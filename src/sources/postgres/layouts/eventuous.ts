import { EVENTUOUS, eventuousEvent } from '../../tables/decode-eventuous.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { streamsOfTable } from '../stream-listing.ts';
import { categoryOf } from '../stream-names.ts';

/** Eventuous (.NET). Positions in a stream count from 0; a stream that was truncated begins above. Times are UTC. */
export const eventuous = defineLayout({
  name: 'eventuous',
  label: 'Eventuous',
  known: 'run',
  signature: EVENTUOUS,
  read: ({ messages, streams }) => ({
    from: `${quotedTable(messages)} e join ${quotedTable(streams)} s on s.stream_id = e.stream_id`,
    key: [{ expression: 'e.global_position', type: 'bigint' }],
    versions: { from: 0 },
    columns: {
      stream: 's.stream_name',
      version: 'e.stream_position',
      type: 'e.message_type',
      time: 'e.created',
      id: 'e.message_id',
      data: 'e.json_data',
      metadata: 'e.json_metadata',
      position: 'e.global_position',
    },
    events: (row) => [eventuousEvent(row)],
    time:
      messages.types.get('created') === 'timestamp without time zone' ? `(e.created at time zone 'UTC')` : 'e.created',
    stream: (name, bind) =>
      `e.stream_id = (select stream_id from ${quotedTable(streams)} where stream_name = ${bind(name, 'text')})`,
    category: (name, bind) => categoryOf('s.stream_name', name, bind),
    streams: streamsOfTable({
      from: `${quotedTable(streams)} s`,
      name: 's.stream_name',
      // From 0, and none of what was truncated.
      events: `(select count(*) from ${quotedTable(messages)} e where e.stream_id = s.stream_id)`,
      lastTime: `(select e.created from ${quotedTable(messages)} e where e.stream_id = s.stream_id
        order by e.stream_position desc limit 1)`,
    }),
  }),
});
