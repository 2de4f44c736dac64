import { EMMETT_MESSAGES } from '../../tables/emmett-messages.ts';
import { cellText } from '../../tables/row.ts';
import { ARCHIVED } from '../../tables/stream-apart.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout, type PostgresDatabase, type PostgresReading } from '../layout.ts';
import { Columns, type PostgresTable } from '../postgres-table.ts';
import { all } from '../statement.ts';
import { streamsInEvents } from '../stream-listing.ts';
import { categoryOf } from '../stream-names.ts';
import { jsonMetadata, jsonValue, timeValue } from '../values.ts';

/**
 * Emmett's PostgreSQL store. `stream_position` counts from 1. Its own subscriptions read by transaction, and only what
 * no transaction can come before any more; so is the log. Commands (`message_kind` C) are messages too, but no events: they
 * have positions in their streams, which the versions of events skip.
 */
export const emmett = defineLayout({
  name: 'emmett-postgresql',
  label: 'Emmett PostgreSQL',
  known: 'run',
  signature: { messages: [...EMMETT_MESSAGES, 'transaction_id'] },
  read: async ({ messages }, database) => ({
    ...readingOf(messages, {
      type: 'message_type',
      id: 'message_id',
      data: 'message_data',
      metadata: 'message_metadata',
      where: `m.message_kind = 'E'`,
    }),
    versions: { skip: true },
    ...(await pulseOf(messages, database)),
    ...versionOf(messages, database),
  }),
});

/** Before 0.38, when its messages were called events. */
export const emmettEvents = defineLayout({
  name: 'emmett-postgresql-events',
  label: 'Emmett PostgreSQL (before 0.38)',
  known: 'documentation',
  signature: {
    events: [
      'stream_id',
      'stream_position',
      'partition',
      'event_data',
      'event_metadata',
      'event_type',
      'event_id',
      'is_archived',
      'global_position',
      'transaction_id',
    ],
  },
  read: async ({ events }, database) => ({
    ...readingOf(events, { type: 'event_type', id: 'event_id', data: 'event_data', metadata: 'event_metadata' }),
    ...(await pulseOf(events, database)),
  }),
});

interface Names {
  readonly type: string;
  readonly id: string;
  readonly data: string;
  readonly metadata: string;
  readonly where?: string;
}

function readingOf(table: PostgresTable, { type, id, data, metadata, where }: Names): PostgresReading {
  const m = new Columns(table, 'm');
  return {
    from: `${quotedTable(table)} m`,
    ...(where === undefined ? {} : { where }),
    key: [
      { expression: 'm.transaction_id', type: 'xid8' },
      { expression: 'm.global_position', type: 'bigint' },
    ],
    unindexed: true,
    // Asked once, and not for every row.
    committed: 'm.transaction_id < (select pg_snapshot_xmin(pg_current_snapshot()))',
    columns: {
      stream: 'm.stream_id',
      version: 'm.stream_position',
      type: m.of(type),
      time: m.of('created'),
      id: m.of(id),
      data: m.of(data),
      metadata: m.of(metadata),
      position: 'm.global_position',
      archived: 'm.is_archived',
    },
    events: (row) => [
      {
        // A stream that was archived may have begun again under its name.
        stream: `${row['archived'] === 't' ? ARCHIVED : ''}${cellText(row['stream']) ?? ''}`,
        version: cellText(row['version']),
        type: cellText(row['type']) ?? '',
        time: timeValue(row['time']),
        id: cellText(row['id']),
        data: jsonValue(row['data']),
        metadata: jsonMetadata(row['metadata']),
        position: cellText(row['position']),
      },
    ],
    time: m.of('created'),
    stream: (name, bind) =>
      name.startsWith(ARCHIVED)
        ? `m.stream_id = ${bind(name.slice(ARCHIVED.length), 'text')} and m.is_archived`
        : `m.stream_id = ${bind(name, 'text')} and not m.is_archived`,
    category: (name, bind) =>
      categoryOf(`(case when m.is_archived then '${ARCHIVED}' else '' end || m.stream_id)`, name, bind),
    streams: streamsInEvents({
      from: `${quotedTable(table)} m`,
      where: all(['not m.is_archived', where]),
      parts: [{ expression: 'm.stream_id', type: 'text' }],
      name: 'm.stream_id',
      version: 'm.stream_position',
      // Where commands are messages too, the last position is no number of events.
      ...(where === undefined ? { events: 'm.stream_position' } : { counted: true }),
      lastTime: m.of('created'),
    }),
  };
}

/** The sequence of positions: no index tells of new events, so looking for them goes over all of the table. */
async function pulseOf(table: PostgresTable, database: PostgresDatabase): Promise<{ readonly pulse?: string }> {
  const [row] = await database.query(
    `select substring(pg_get_expr(d.adbin, d.adrelid) from '^nextval\\(''(.+)''::regclass\\)$') as sequence
      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where d.adrelid = to_regclass($1) and a.attname = 'global_position'`,
    [quotedTable(table)],
  );
  const sequence = cellText(row?.['sequence']);
  if (sequence === undefined) return {};
  const [allowed] = await database.query(`select has_sequence_privilege($1, 'select') as allowed`, [sequence]);
  return allowed?.['allowed'] === 't' ? { pulse: `select last_value as pulse from ${sequence}` } : {};
}

/** The processors came with 0.42, in the place of subscriptions. */
function versionOf(messages: PostgresTable, { tables }: PostgresDatabase): { readonly version?: string } {
  const has = (part: string): boolean => tables.some(({ name }) => name === messages.name.replace(/messages$/, part));
  if (has('processors')) return { version: '≥ 0.42' };
  return has('subscriptions') ? { version: '≤ 0.41' } : {};
}
