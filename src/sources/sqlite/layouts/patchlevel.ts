import type { SourceNote } from '../../../core/log/source-note.ts';
import {
  PATCHLEVEL_AGGREGATES,
  PATCHLEVEL_EVENTS,
  PATCHLEVEL_STREAMS,
  patchlevelEvent,
} from '../../tables/decode-patchlevel.ts';
import { quotedTable, type Table } from '../../tables/table.ts';
import { ZONE_NOTE } from '../../tables/zone-note.ts';
import { defineLayout, type LayoutReading } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/** patchlevel/event-sourcing (PHP), a stream an aggregate. Playheads count from 1. */
export const patchlevelAggregates = defineLayout({
  name: 'patchlevel-aggregates',
  label: 'patchlevel event sourcing (aggregates)',
  known: 'definition',
  signature: { eventstore: PATCHLEVEL_AGGREGATES },
  read: ({ eventstore }, database) => reading(eventstore, database, PATCHLEVEL_AGGREGATES),
});

/** Its first store of streams (3.5), which have names. Events may have no playhead. */
export const patchlevelStreams = defineLayout({
  name: 'patchlevel-streams',
  label: 'patchlevel event sourcing (streams)',
  known: 'definition',
  signature: { event_store: PATCHLEVEL_STREAMS },
  read: ({ event_store: events }, database) => reading(events, database, PATCHLEVEL_STREAMS),
});

/** Its newer one, whose events have ids, and perhaps tags. */
export const patchlevelEvents = defineLayout({
  name: 'patchlevel-events',
  label: 'patchlevel event sourcing',
  known: 'source',
  signature: { event_store: PATCHLEVEL_EVENTS },
  read: ({ event_store: events }, database) => reading(events, database, [...PATCHLEVEL_EVENTS, 'tags']),
});

function reading(table: Table, database: SqliteDatabase, columns: readonly string[]): LayoutReading {
  return {
    select: `select ${namedColumns(table, columns)} from ${quotedTable(table)} order by id`,
    events: (row) => [patchlevelEvent(row)],
    notes: () => [ZONE_NOTE, ...archiveNotes(table, database)],
  };
}

function archiveNotes(table: Table, database: SqliteDatabase): SourceNote[] {
  const row = database.row(`select count(*) as events from ${quotedTable(table)} where archived`);
  const count = Number(row?.['events'] ?? 0);
  if (count === 0) return [];
  return [
    {
      code: 'archived-events',
      message: `${count === 1 ? 'One event is' : `${count} events are`} archived: aggregates are no longer loaded from them. They are shown all the same.`,
    },
  ];
}
