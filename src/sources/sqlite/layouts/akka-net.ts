import { journalMetadata, journalPayload, journalType } from '../../tables/decode-akka.ts';
import { cellNumber, cellText } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { ticksTime } from '../../tables/ticks.ts';
import { defineLayout } from '../layout.ts';
import { journalNotes } from './akka.ts';

/** Akka.Persistence.Sqlite (.NET). Sequence numbers count from 1; times are ticks. Events that were deleted stay out. */
export const akkaNet = defineLayout({
  name: 'akka-net',
  label: 'Akka.NET',
  known: 'source',
  signature: {
    event_journal: [
      'ordering',
      'persistence_id',
      'sequence_nr',
      'is_deleted',
      'manifest',
      'timestamp',
      'payload',
      'tags',
      'serializer_id',
    ],
  },
  read: ({ event_journal: journal }, database) => ({
    select: `select ordering as ordering, persistence_id as persistence_id, sequence_nr as sequence_nr,
        manifest as manifest, timestamp as timestamp, payload as payload, tags as tags, serializer_id as serializer_id
      from ${quotedTable(journal)} where not coalesce(is_deleted, 0) order by ordering`,
    events: (row) => {
      const data = journalPayload(row['payload']);
      const ticks = cellNumber(row['timestamp']);
      const tags = (cellText(row['tags']) ?? '').split(';').filter((tag) => tag !== '');
      return [
        {
          stream: cellText(row['persistence_id']) ?? '',
          version: cellText(row['sequence_nr']),
          type: journalType(row['manifest'], data, row['serializer_id']),
          time: ticks === undefined ? undefined : ticksTime(BigInt(ticks)),
          data,
          metadata: journalMetadata(row, ['serializer_id'], tags),
          position: cellText(row['ordering']),
        },
      ];
    },
    notes: () => journalNotes(journal, { payload: 'payload', deleted: 'is_deleted' }, database),
  }),
});
