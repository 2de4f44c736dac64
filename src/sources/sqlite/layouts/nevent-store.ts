import type { SourceNote } from '../../../core/log/source-note.ts';
import { commitEvents, isReadable, N_EVENT_STORE_COLUMNS } from '../../tables/decode-n-event-store.ts';
import { quotedTable, type Table } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/** NEventStore (.NET). A row is a commit of one or more events; `StreamId` is a hash of what the stream is called. */
export const nEventStore = defineLayout({
  name: 'neventstore',
  label: 'NEventStore',
  known: 'source',
  signature: { commits: N_EVENT_STORE_COLUMNS },
  read: ({ commits }, database) => ({
    select: `select ${namedColumns(commits, N_EVENT_STORE_COLUMNS)} from ${quotedTable(commits)}
      order by checkpointnumber`,
    events: commitEvents,
    notes: () => opaqueNotes(commits, database),
  }),
});

/** A store has one serializer for all that it writes, so that its first commit tells. */
function opaqueNotes(commits: Table, database: SqliteDatabase): SourceNote[] {
  const first = database.row(
    `select payload as payload from ${quotedTable(commits)} order by checkpointnumber limit 1`,
  );
  if (first === undefined || isReadable(first['payload'])) return [];
  return [
    {
      code: 'opaque-payloads',
      message:
        'The payloads are no JSON: they are encrypted, or in BSON or another format of .NET. The first event of a commit shows the bytes of all of its events, in Base64.',
    },
  ];
}
