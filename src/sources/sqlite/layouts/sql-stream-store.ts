import type { SourceNote } from '../../../core/log/source-note.ts';
import { metadataJson } from '../../tables/metadata.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText } from '../../tables/row.ts';
import { quotedTable, type Table } from '../../tables/table.ts';
import { utcTime } from '../../tables/utc-time.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/**
 * SqlStreamStore (.NET). Versions count from 0. `id` of a stream is a hash of what it is called, `id_original`. Messages
 * can be deleted one by one, and a stream with a maximum count loses its first ones.
 */
export const sqlStreamStore = defineLayout({
  name: 'sqlstreamstore',
  label: 'SqlStreamStore',
  known: 'source',
  signature: {
    streams: ['id_original', 'id_internal'],
    messages: ['stream_id_internal', 'stream_version', 'position', 'created_utc', 'type', 'json_data', 'json_metadata'],
  },
  read: ({ streams, messages }, database) => ({
    versions: { from: 0, skip: true },
    select: `select coalesce(s.id_original, m.stream_id_internal) as stream,
        ${namedColumns(messages, MESSAGE_COLUMNS, 'm')}
      from ${quotedTable(messages)} m left join ${quotedTable(streams)} s on s.id_internal = m.stream_id_internal
      order by m.position`,
    events: (row) => [
      {
        stream: cellText(row['stream']) ?? '',
        version: cellText(row['stream_version']),
        type: cellText(row['type']) ?? '',
        time: utcTime(cellText(row['created_utc'])),
        id: cellText(row['event_id'] ?? row['message_id']),
        data: payloadJson(row['json_data']) ?? 'null',
        metadata: metadataJson(row['json_metadata']),
        position: cellText(row['position']),
      },
    ],
    notes: () => systemNotes(streams, messages, database),
  }),
});

const MESSAGE_COLUMNS = [
  'stream_version',
  'position',
  'created_utc',
  'type',
  'json_data',
  'json_metadata',
  'event_id',
  'message_id',
];

/** Its own streams: `$deleted`, and `$$orders-1` for the metadata of a stream. */
function systemNotes(streams: Table, messages: Table, database: SqliteDatabase): SourceNote[] {
  const row = database.row(
    `select count(*) as messages from ${quotedTable(messages)} m
      join ${quotedTable(streams)} s on s.id_internal = m.stream_id_internal where s.id_original like '$%'`,
  );
  const count = Number(row?.['messages'] ?? 0);
  if (count === 0) return [];
  return [
    {
      code: 'system-streams',
      message: `${count === 1 ? 'One event is' : `${count} events are`} in streams that SqlStreamStore keeps for itself: their names begin with “$”.`,
    },
  ];
}
