import { railsEvent } from '../../tables/decode-rails-event-store.ts';
import { cellText } from '../../tables/row.ts';
import { hasColumns, quotedTable, type Table } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

const STREAMS = ['stream', 'position', 'event_id', 'created_at'];

/**
 * Rails Event Store. An event is in none, one or many streams, where positions count from 0, or are not given: then its
 * place is counted.
 */
export const railsEventStore = defineLayout({
  name: 'rails-event-store',
  label: 'Rails Event Store',
  known: 'run',
  signature: { events: ['event_id', 'event_type', 'metadata', 'data', 'created_at'], streams: STREAMS },
  holds: ({ events, streams }) => events !== streams,
  read: ({ events, streams }) => ({
    versions: { from: 0 },
    select: `with ${streamsOfEvents(streams, '')}
      select ${namedColumns(events, ['event_id', 'event_type', 'data', 'metadata', 'created_at', 'valid_at'], 'e')},
        e.id as position, s.streams as streams
      from ${quotedTable(events)} e left join streams_of_events s on s.event = e.event_id order by e.id`,
    events: (row) => [railsEvent(row)],
  }),
});

/** Before version 2: the event's id is called `id`, and a stream `all` has every event, in order. */
export const railsEventStore1 = defineLayout({
  name: 'rails-event-store-1',
  label: 'Rails Event Store 1',
  known: 'documentation',
  signature: { events: ['id', 'event_type', 'metadata', 'data', 'created_at'], streams: STREAMS },
  holds: ({ events }, database) => {
    if (hasColumns(events, ['event_id'])) return false;
    const first = database.row(`select typeof(id) as kind from ${quotedTable(events)} limit 1`);
    return first === undefined || cellText(first['kind']) !== 'integer';
  },
  read: ({ events, streams }) => ({
    versions: { from: 0 },
    select: `with ${streamsOfEvents(streams, `where stream <> 'all'`)},
        places as (select event_id as event, min(id) as place from ${quotedTable(streams)} group by event_id)
      select ${namedColumns(events, ['event_type', 'data', 'metadata', 'created_at', 'valid_at'], 'e')}, e.id as event_id,
        null as position, s.streams as streams
      from ${quotedTable(events)} e left join streams_of_events s on s.event = e.id left join places p on p.event = e.id
      order by p.place, e.created_at`,
    events: (row) => [railsEvent(row)],
  }),
});

function streamsOfEvents(streams: Table, condition: string): string {
  return `streams_of_events as (
    select event_id as event, json_group_array(json_array(cast(stream as text), cast(position as integer)) order by id) as streams
    from ${quotedTable(streams)} ${condition} group by event_id)`;
}
