import { cellText } from '../../tables/row.ts';
import { quoted } from '../../tables/table.ts';
import { readEventTable } from '../event-table.ts';
import { defineLayout, type PostgresDatabase, type PostgresReading } from '../layout.ts';
import type { PostgresTable } from '../postgres-table.ts';
import { jsonMetadata, jsonValue, timeValue } from '../values.ts';

const COLUMNS = ['global_position', 'position', 'time', 'stream_name', 'type', 'data', 'metadata', 'id'];

/**
 * message-db (Eventide). Positions in a stream count from 0. What its metadata calls correlation is the name of a stream,
 * and what caused a message is told by a stream and a position, so that neither is an id of an event.
 */
export const messageDb = defineLayout({
  name: 'message-db',
  label: 'message-db',
  known: 'run',
  signature: { messages: COLUMNS },
  read: async ({ messages }, database) => ({
    ...readEventTable(messages, {
      order: ['global_position'],
      columns: COLUMNS,
      events: (row) => [
        {
          stream: cellText(row['stream_name']) ?? '',
          version: cellText(row['position']),
          type: cellText(row['type']) ?? '',
          time: timeValue(row['time']),
          id: cellText(row['id']),
          data: jsonValue(row['data']),
          metadata: jsonMetadata(row['metadata']),
          position: cellText(row['global_position']),
        },
      ],
      time: `(e.time at time zone 'UTC')`,
      stream: { columns: ['stream_name'] },
      version: 'position',
      base: 0,
    }),
    ...(await ownCategory(messages, database)),
  }),
});

/** Its own function, of which it has an index; a copy of the table may have neither. */
async function ownCategory(
  messages: PostgresTable,
  database: PostgresDatabase,
): Promise<Partial<Pick<PostgresReading, 'category'>>> {
  const name = `${quoted(messages.schema)}.category`;
  const [row] = await database.query('select to_regprocedure($1) as found', [`${name}(varchar)`]);
  if (cellText(row?.['found']) === undefined) return {};
  return { category: (category, bind) => `${name}(e.stream_name) = ${bind(category, 'varchar')}` };
}
