import type { SourceNote } from '../../../core/log/source-note.ts';
import type { TranslatedEvent } from '../../event-lines.ts';
import { journalMetadata, journalPayload, journalType } from '../../tables/decode-akka.ts';
import { cellNumber, cellText, type Row } from '../../tables/row.ts';
import { quoted, quotedTable, type Table } from '../../tables/table.ts';
import { utcTime } from '../../tables/utc-time.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

const META = ['writer', 'adapter_manifest', 'event_ser_id'];
const JDBC = [
  'ordering',
  'persistence_id',
  'sequence_number',
  'deleted',
  'writer',
  'write_timestamp',
  'adapter_manifest',
  'event_ser_id',
  'event_ser_manifest',
  'event_payload',
];
const R2DBC = [
  'slice',
  'entity_type',
  'persistence_id',
  'seq_nr',
  'db_timestamp',
  'event_ser_id',
  'event_ser_manifest',
  'event_payload',
  'deleted',
  'writer',
  'adapter_manifest',
];

/** The journal of the JDBC plugins of Akka and Pekko. Sequence numbers count from 1. */
export const akkaJdbc = defineLayout({
  name: 'akka-jdbc',
  label: 'Akka or Pekko JDBC',
  known: 'source',
  signature: { event_journal: JDBC },
  read: ({ event_journal: journal }, database) => ({
    select: `select ${namedColumns(journal, JDBC)} from ${quotedTable(journal)}
      where not coalesce(deleted, 0) order by ordering`,
    events: (row) => {
      const milliseconds = cellNumber(row['write_timestamp']);
      const time = milliseconds === undefined ? undefined : isoTime(Number(milliseconds));
      return [journalEvent(row, 'sequence_number', time, [], cellText(row['ordering']))];
    },
    notes: () => journalNotes(journal, { payload: 'event_payload', deleted: 'deleted' }, database),
  }),
});

/** The journal of Akka's R2DBC plugin: there is no order of all but that of time. */
export const akkaR2dbc = defineLayout({
  name: 'akka-r2dbc',
  label: 'Akka or Pekko R2DBC',
  known: 'source',
  signature: { event_journal: R2DBC },
  read: ({ event_journal: journal }, database) => ({
    select: `select ${namedColumns(journal, [...R2DBC, 'tags'])} from ${quotedTable(journal)}
      where not coalesce(deleted, 0) order by db_timestamp, seq_nr`,
    events: (row) => {
      const tags = (cellText(row['tags']) ?? '')
        .replace(/^\{|\}$/g, '')
        .split(',')
        .filter((tag) => tag !== '');
      return [journalEvent(row, 'seq_nr', utcTime(cellText(row['db_timestamp'])), tags, undefined)];
    },
    notes: () => journalNotes(journal, { payload: 'event_payload', deleted: 'deleted' }, database),
  }),
});

/** The journal of the JDBC plugin before its version 5: a message is an envelope of Protocol Buffers. */
export const akkaJdbcLegacy = defineLayout({
  name: 'akka-jdbc-legacy',
  label: 'Akka JDBC (before 5.0)',
  known: 'source',
  signature: { journal: ['ordering', 'persistence_id', 'sequence_number', 'deleted', 'tags', 'message'] },
  read: ({ journal }, database) => ({
    select: `select ordering as ordering, persistence_id as persistence_id, sequence_number as sequence_number,
        tags as tags, message as message
      from ${quotedTable(journal)} where not coalesce(deleted, 0) order by ordering`,
    events: (row) => [
      {
        stream: cellText(row['persistence_id']) ?? '',
        version: cellText(row['sequence_number']),
        type: 'PersistentRepr',
        data: journalPayload(row['message']),
        metadata: journalMetadata(
          row,
          [],
          (cellText(row['tags']) ?? '').split(',').filter((tag) => tag !== ''),
        ),
        position: cellText(row['ordering']),
      },
    ],
    notes: () => journalNotes(journal, { payload: 'message', deleted: 'deleted' }, database),
  }),
});

function journalEvent(
  row: Row,
  version: string,
  time: string | undefined,
  tags: readonly string[],
  position: string | undefined,
): TranslatedEvent {
  const data = journalPayload(row['event_payload']);
  return {
    stream: cellText(row['persistence_id']) ?? '',
    version: cellText(row[version]),
    type: journalType(row['event_ser_manifest'], data, row['event_ser_id']),
    time,
    data,
    metadata: journalMetadata(row, META, tags),
    position,
  };
}

function isoTime(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** What is to be known of a journal: payloads that cannot be read, events that were deleted. */
export function journalNotes(
  journal: Table,
  { payload, deleted }: { readonly payload: string; readonly deleted: string },
  database: SqliteDatabase,
): readonly SourceNote[] {
  const notes: SourceNote[] = [];
  const newest = database.row(
    `select ${quoted(payload)} as payload from ${quotedTable(journal)} where ${quoted(payload)} is not null limit 1`,
  );
  if (journalPayload(newest?.['payload']).startsWith('{"$binary"')) {
    notes.push({
      code: 'opaque-payloads',
      message: 'The payloads are no JSON: their serializer writes bytes, which are shown in Base64.',
    });
  }
  const count = Number(
    database.row(`select count(*) as count from ${quotedTable(journal)} where ${quoted(deleted)}`)?.['count'] ?? 0,
  );
  if (count > 0) {
    const which = count === 1 ? 'One event is' : `${count} events are`;
    notes.push({ code: 'deleted-events', message: `${which} marked as deleted, and not shown.` });
  }
  return notes;
}
