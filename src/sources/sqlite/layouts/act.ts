import type { SourceNote } from '../../../core/log/source-note.ts';
import { jsonMembers, jsonObject, scalarText } from '../../json-object.ts';
import { metadataJson } from '../../tables/metadata.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText, type Row } from '../../tables/row.ts';
import { quotedTable, type Table } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/**
 * Act's SQLite store (@rotorsoft/act-sqlite). Its versions count from 0. Its `streams` are where subscriptions stand and
 * no streams of events. Sensitive fields of an event's data lie apart in `pii`, so that they can be forgotten.
 */
export const act = defineLayout({
  name: 'act-sqlite',
  label: 'Act SQLite',
  known: 'run',
  signature: {
    events: ['id', 'stream', 'version', 'name', 'data', 'meta', 'created'],
    streams: ['stream', 'source', 'at', 'retry', 'blocked'],
  },
  read: ({ events }, database) => ({
    versions: { from: 0 },
    select: `select ${namedColumns(events, ['id', 'stream', 'version', 'name', 'data', 'meta', 'created', 'pii'])}
      from ${quotedTable(events)} order by id`,
    events: (row) => {
      const references = jsonMembers(cellText(row['meta']));
      const cause = jsonMembers(jsonMembers(references.get('causation')).get('event'));
      return [
        {
          stream: cellText(row['stream']) ?? '',
          version: cellText(row['version']),
          type: cellText(row['name']) ?? '',
          time: cellText(row['created']),
          id: cellText(row['id']),
          data: dataOf(row),
          metadata: metadataJson(row['meta']),
          position: cellText(row['id']),
          correlationId: scalarText(references.get('correlation')),
          causationId: scalarText(cause.get('id')),
        },
      ];
    },
    notes: () => snapshotNotes(events, database),
  }),
});

/** An event's data with its sensitive fields, where they are neither forgotten nor encrypted. */
function dataOf(row: Row): string {
  const data = payloadJson(row['data']) ?? 'null';
  const sensitive = payloadJson(row['pii']);
  if (sensitive === undefined) return data;
  const members = jsonMembers(sensitive);
  return jsonObject([...jsonMembers(data), ...(members.size > 0 ? members : [['pii', sensitive] as const])]);
}

function snapshotNotes(events: Table, database: SqliteDatabase): SourceNote[] {
  const row = database.row(`select count(*) as snapshots from ${quotedTable(events)} where name = '__snapshot__'`);
  const snapshots = Number(row?.['snapshots'] ?? 0);
  if (snapshots === 0) return [];
  const count = snapshots === 1 ? 'One of the events is a snapshot' : `${snapshots} of the events are snapshots`;
  return [
    {
      code: 'snapshots-among-events',
      message: `${count} (“__snapshot__”), with the whole state as data: Act numbers them as events.`,
    },
  ];
}
