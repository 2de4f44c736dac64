import { cellText } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { streamsInEvents } from '../stream-listing.ts';
import { categoryOf } from '../stream-names.ts';
import { jsonMetadata, jsonValue, timeValue } from '../values.ts';
import { linksOf } from './commanded.ts';

const LINK = '$>';

/**
 * pg_eventstore (Ruby). A stream is known by a context, a name and an id: `context/name-id`. Revisions count from 0.
 * A link is a row of the stream that an event was linked into, of the type `$>`.
 */
export const pgEventstore = defineLayout({
  name: 'pg-eventstore',
  label: 'pg_eventstore',
  known: 'definition',
  signature: {
    events: [
      'id',
      'context',
      'stream_name',
      'stream_id',
      'global_position',
      'stream_revision',
      'data',
      'metadata',
      'link_global_position',
      'created_at',
      'type',
    ],
  },
  read: ({ events }) => {
    const table = quotedTable(events);
    return {
      from: `${table} e left join (
        select link_global_position, json_agg(json_build_array(${nameOf('l')}, l.stream_revision::text) order by l.global_position) as links
        from ${table} l where l.type = '${LINK}' group by link_global_position) as linked on linked.link_global_position = e.global_position`,
      where: `e.type <> '${LINK}'`,
      key: [{ expression: 'e.global_position', type: 'bigint' }],
      versions: { from: 0 },
      columns: {
        stream: nameOf('e'),
        version: 'e.stream_revision',
        type: 'e.type',
        time: 'e.created_at',
        id: 'e.id',
        data: 'e.data',
        metadata: 'e.metadata',
        position: 'e.global_position',
        links: 'linked.links',
      },
      events: (row) => [
        {
          stream: cellText(row['stream']) ?? '',
          version: cellText(row['version']),
          type: cellText(row['type']) ?? '',
          time: timeValue(row['time']),
          id: cellText(row['id']),
          data: jsonValue(row['data']),
          metadata: jsonMetadata(row['metadata']),
          position: cellText(row['position']),
          links: linksOf(row['links']),
        },
      ],
      time: `(e.created_at at time zone 'UTC')`,
      stream: (name, bind) => {
        const [context = '', stream = '', id = ''] = partsOf(name);
        return `e.context = ${bind(context, 'text')} and e.stream_name = ${bind(stream, 'text')} and e.stream_id = ${bind(id, 'text')}`;
      },
      category: (name, bind) => categoryOf(nameOf('e'), name, bind),
      streams: streamsInEvents({
        from: `${table} e`,
        where: `e.type <> '${LINK}'`,
        parts: ['context', 'stream_name', 'stream_id'].map((part) => ({ expression: `e.${part}`, type: 'text' })),
        name: nameOf('e'),
        partsOf,
        version: 'e.stream_revision',
        lastTime: 'e.created_at',
      }),
    };
  },
});

function nameOf(table: string): string {
  return `(${table}.context || '/' || ${table}.stream_name || '-' || ${table}.stream_id)`;
}

function partsOf(name: string): readonly string[] {
  return /^([^/]*)\/([^-]*)-(.*)$/s.exec(name)?.slice(1) ?? [name, '', ''];
}
