import { eventSauceEvent, isEventSaucePayload } from '../../tables/decode-event-sauce.ts';
import { cellText } from '../../tables/row.ts';
import { hasColumns, quotedTable, type Table } from '../../tables/table.ts';
import { defineLayout, type LayoutReading } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/**
 * EventSauce (PHP). The user says what its table is called, and its columns are common ones: the payload tells. Versions
 * count from 1; nearly all that is said of an event is in its headers.
 */
export const eventSauce = defineLayout({
  name: 'eventsauce',
  label: 'EventSauce',
  known: 'documentation',
  signature: { messages: ['event_id', 'aggregate_root_id', 'version', 'payload'] },
  holds: ({ messages }, database) => holdsMessages(messages, database),
  read: ({ messages }) => reading(messages, 'version'),
});

/** Its tables before version 1. */
export const eventSauceLegacy = defineLayout({
  name: 'eventsauce-legacy',
  label: 'EventSauce (legacy table)',
  known: 'source',
  signature: {
    messages: ['event_id', 'event_type', 'aggregate_root_id', 'aggregate_root_version', 'time_of_recording', 'payload'],
  },
  holds: ({ messages }, database) => holdsMessages(messages, database),
  read: ({ messages }) => reading(messages, 'aggregate_root_version'),
});

function reading(table: Table, version: string): LayoutReading {
  const order = hasColumns(table, ['id']) ? 'id' : table.hasRowId === true ? 'rowid' : `${version}, event_id`;
  return {
    select: `select ${namedColumns(table, ['event_id', 'aggregate_root_id', 'payload', 'id'])}, ${version} as version
      from ${quotedTable(table)} order by ${order}`,
    events: (row) => [eventSauceEvent(row)],
  };
}

function holdsMessages(table: Table, database: SqliteDatabase): boolean {
  const first = database.row(`select payload as payload from ${quotedTable(table)} limit 1`);
  return first === undefined || isEventSaucePayload(cellText(first['payload']));
}
