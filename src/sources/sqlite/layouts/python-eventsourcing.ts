import type { SourceNote } from '../../../core/log/source-note.ts';
import { isReadableState, PYTHON_EVENTS, pythonEvent } from '../../tables/decode-python-eventsourcing.ts';
import { quotedTable, type Table } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/**
 * Python's eventsourcing library. Versions count from 1. The order of all is that of the row ids, which nothing but the
 * order of writing gives. Snapshots are in a table of the same columns, without row ids.
 */
export const pythonEventsourcing = defineLayout({
  name: 'python-eventsourcing',
  label: 'Python eventsourcing',
  known: 'run',
  signature: { events: PYTHON_EVENTS },
  holds: ({ events }) => events.hasRowId === true && !/snapshots$/i.test(events.name),
  read: ({ events }, database) => ({
    select: `select ${namedColumns(events, PYTHON_EVENTS)}, rowid as position from ${quotedTable(events)} order by rowid`,
    events: (row) => [pythonEvent(row)],
    notes: () => opaqueNotes(events, database),
  }),
});

/** An application has one transcoder and cipher for all that it writes, so that its newest event tells. */
function opaqueNotes(events: Table, database: SqliteDatabase): readonly SourceNote[] {
  const newest = database.row(`select state as state from ${quotedTable(events)} order by rowid desc limit 1`);
  if (newest === undefined || isReadableState(newest['state'])) return [];
  return [
    {
      code: 'opaque-payloads',
      message:
        'The payloads are no JSON: they are encrypted, or written by another transcoder. Their bytes are shown, in Base64.',
    },
  ];
}
