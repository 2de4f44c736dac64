import type { EventLink } from '../../event-lines.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText, type SqlCell } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { streamsOfTable } from '../stream-listing.ts';
import { categoryOf } from '../stream-names.ts';
import { anyMetadata, timeValue } from '../values.ts';

/**
 * The event store of Commanded (Elixir). Versions count from 1. Every event is also in the stream `$all` (id 0), where
 * its version is its position; the streams that it was linked into are told by rows of their own. Payloads are JSON, as
 * `bytea` or `jsonb`, or terms of Erlang, which nothing here reads.
 */
export const commanded = defineLayout({
  name: 'commanded',
  label: 'Commanded',
  known: 'run',
  signature: {
    stream_events: ['event_id', 'stream_id', 'stream_version', 'original_stream_id', 'original_stream_version'],
    streams: ['stream_id', 'stream_uuid', 'stream_version', 'created_at'],
    events: ['event_id', 'event_type', 'causation_id', 'correlation_id', 'data', 'metadata', 'created_at'],
  },
  read: ({ stream_events: places, streams, events }) => ({
    from: `${quotedTable(places)} p
      join ${quotedTable(events)} e on e.event_id = p.event_id
      join ${quotedTable(streams)} s on s.stream_id = p.original_stream_id`,
    where: 'p.stream_id = 0',
    key: [{ expression: 'p.stream_version', type: 'bigint' }],
    columns: {
      stream: 's.stream_uuid',
      version: 'p.original_stream_version',
      type: 'e.event_type',
      time: 'e.created_at',
      id: 'e.event_id',
      data: 'e.data',
      metadata: 'e.metadata',
      position: 'p.stream_version',
      correlation: 'e.correlation_id',
      causation: 'e.causation_id',
      links: `(select json_agg(json_build_array(other.stream_uuid, link.stream_version::text) order by link.stream_id)
        from ${quotedTable(places)} link join ${quotedTable(streams)} other on other.stream_id = link.stream_id
        where link.event_id = p.event_id and link.stream_id not in (0, p.original_stream_id))`,
    },
    events: (row) => [
      {
        stream: cellText(row['stream']) ?? '',
        version: cellText(row['version']),
        type: cellText(row['type']) ?? '',
        time: timeValue(row['time']),
        id: cellText(row['id']),
        data: payloadJson(row['data']) ?? 'null',
        metadata: anyMetadata(row['metadata']),
        position: cellText(row['position']),
        links: linksOf(row['links']),
        correlationId: cellText(row['correlation']),
        causationId: cellText(row['causation']),
      },
    ],
    time: timeSql(events.types.get('created_at')),
    // With the events that were linked into it.
    stream: (name, bind) => `p.event_id in (select one.event_id from ${quotedTable(places)} one
      where one.stream_id = (select stream_id from ${quotedTable(streams)} where stream_uuid = ${bind(name, 'text')}))`,
    category: (name, bind) => categoryOf('s.stream_uuid', name, bind),
    streams: streamsOfTable({
      from: `${quotedTable(streams)} s`,
      where: 's.stream_id <> 0',
      name: 's.stream_uuid',
      events: 's.stream_version',
      lastTime: `(select e.created_at from ${quotedTable(places)} p join ${quotedTable(events)} e on e.event_id = p.event_id
        where p.stream_id = s.stream_id order by p.stream_version desc limit 1)`,
    }),
    channel: `${places.schema}.events`,
  }),
});

function timeSql(type: string | undefined): string {
  return type === 'timestamp without time zone' ? `(e.created_at at time zone 'UTC')` : 'e.created_at';
}

/** Links as `json_agg` writes them: `[["stream", "3"]]`; none where it is NULL. */
export function linksOf(cell: SqlCell | undefined): readonly EventLink[] {
  const links = JSON.parse(cellText(cell) ?? '[]') as readonly (readonly [stream: string, version: string | null])[];
  return links.map(([stream, version]) => (version === null ? { stream } : { stream, version }));
}
