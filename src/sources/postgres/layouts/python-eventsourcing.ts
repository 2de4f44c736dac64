import type { SourceNote } from '../../../core/log/source-note.ts';
import { isReadableState, PYTHON_EVENTS, pythonEvent, stateJson } from '../../tables/decode-python-eventsourcing.ts';
import { cellText } from '../../tables/row.ts';
import { NO_STREAM } from '../../tables/stream-apart.ts';
import { quotedTable } from '../../tables/table.ts';
import { readEventTable } from '../event-table.ts';
import { defineLayout, type PostgresDatabase } from '../layout.ts';
import type { PostgresTable } from '../postgres-table.ts';

/** Python's eventsourcing: a table of each application. Versions count from 1; `notification_id` is the position. */
export const pythonEventsourcing = defineLayout({
  name: 'python-eventsourcing',
  label: 'Python eventsourcing',
  known: 'source',
  // Tables of snapshots have no notifications.
  signature: { events: [...PYTHON_EVENTS, 'notification_id'] },
  read: ({ events }, database) => ({
    ...readEventTable(events, {
      order: ['notification_id'],
      columns: PYTHON_EVENTS,
      expressions: { position: 'e.notification_id' },
      events: (row) => [pythonEvent(row)],
      stream: { columns: ['originator_id'] },
      version: 'originator_version',
      base: 1,
    }),
    notes: () => opaqueNotes(events, 'state', database),
  }),
});

/**
 * Its newer store (from 9.5), for Dynamic Consistency Boundaries: events have tags and no streams. Each tag is shown as a
 * stream that the event is in, the first as its home.
 */
export const pythonDcb = defineLayout({
  name: 'python-eventsourcing-dcb',
  label: 'Python eventsourcing (DCB)',
  known: 'source',
  signature: { main: ['id', 'type', 'data', 'tags'] },
  read: ({ main }, database) => {
    if (main.types.get('tags') !== 'text[]') return undefined;
    return {
      ...readEventTable(main, {
        order: ['id'],
        columns: ['id', 'type', 'data', 'uuid', 'metadata'],
        expressions: { tags: 'to_json(e.tags)' },
        events: (row) => {
          const [stream = NO_STREAM, ...others] = JSON.parse(cellText(row['tags']) ?? '[]') as readonly string[];
          return [
            {
              stream,
              type: cellText(row['type']) ?? '',
              id: cellText(row['uuid']),
              data: stateJson(row['data']),
              metadata: cellText(row['metadata']),
              position: cellText(row['id']),
              links: others.map((tag) => ({ stream: tag })),
            },
          ];
        },
        stream: { columns: ['id'] },
        version: 'id',
      }),
      stream: (name, bind) => (name === NO_STREAM ? `e.tags = '{}'` : `e.tags @> array[${bind(name, 'text')}]`),
      category: (name, bind) =>
        `exists (select from unnest(e.tags) tag where split_part(tag, '-', 1) = ${bind(name, 'text')})`,
      streams: {
        page: ({ filter, after, limit }, bind) => `
          select tag as name, count(*) as events, null as last_time from ${quotedTable(main)} e cross join unnest(e.tags) tag
          where ${after === undefined ? 'true' : `tag > ${bind(after, 'text')}`}
            and ${filter === undefined ? 'true' : `position(lower(${bind(filter, 'text')}) in lower(tag)) > 0`}
          group by tag order by tag limit ${limit}`,
      },
      notes: () => opaqueNotes(main, 'data', database),
    };
  },
});

/** An application has one transcoder and cipher for all that it writes, so that its newest event tells. */
async function opaqueNotes(
  table: PostgresTable,
  column: 'state' | 'data',
  database: PostgresDatabase,
): Promise<readonly SourceNote[]> {
  const order = column === 'state' ? 'notification_id' : 'id';
  const [row] = await database.query(`select ${column} from ${quotedTable(table)} order by ${order} desc limit 1`);
  if (row === undefined || isReadableState(row[column])) return [];
  return [
    {
      code: 'opaque-payloads',
      message:
        'The payloads are no JSON: they are encrypted, or written by another transcoder. Their bytes are shown, in Base64.',
    },
  ];
}
