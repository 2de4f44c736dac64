import type { TranslatedEvent } from '../event-lines.ts';
import { payloadJson } from '../tables/payload.ts';
import { cellText, type Row } from '../tables/row.ts';
import { ARCHIVED, NO_STREAM } from '../tables/stream-apart.ts';
import { quoted, quotedTable, type Table } from '../tables/table.ts';
import { utcTime } from '../tables/utc-time.ts';

/** The columns of a table that has a row for each event, and in whose columns the fields are as they are. */
export interface EventColumns {
  readonly table: Table;
  readonly stream: string;
  readonly version: string;
  readonly type: string;
  /** Without a zone, UTC is meant. */
  readonly time?: string;
  readonly id?: string;
  readonly data: string;
  readonly metadata?: string;
  /** Whether the stream was archived: it is then shown apart. */
  readonly archived?: string;
  /** By it the events are in order; without it by their row ids. */
  readonly position?: string;
  /** Rows are events where this column has this text. */
  readonly only?: { readonly column: string; readonly text: string };
}

/** The columns of the SELECT and of rows that are read without one. */
export const FIELDS = ['stream', 'version', 'type', 'time', 'id', 'data', 'metadata', 'position', 'archived'] as const;

/** A SELECT of the events, in order. */
export function selectColumns(columns: EventColumns): string {
  const fields = FIELDS.map((field) => {
    const column = columns[field];
    return `${column === undefined ? 'null' : quoted(column)} as ${field}`;
  });
  const { table, only, position } = columns;
  const condition = only === undefined ? '' : ` where ${quoted(only.column)} = '${only.text.replaceAll("'", "''")}'`;
  const order = position === undefined ? 'rowid' : quoted(position);
  return `select ${fields.join(', ')} from ${quotedTable(table)}${condition} order by ${order}`;
}

/** The event of a row by the names of FIELDS. */
export function columnsEvent(row: Row): TranslatedEvent {
  return {
    stream: `${isArchived(row) ? ARCHIVED : ''}${cellText(row['stream']) ?? NO_STREAM}`,
    version: cellText(row['version']),
    type: cellText(row['type']) ?? '',
    time: utcTime(cellText(row['time'])),
    id: cellText(row['id']),
    data: payloadJson(row['data']) ?? 'null',
    metadata: payloadJson(row['metadata']),
    position: cellText(row['position']),
  };
}

/** Whether a row is of a stream that was archived: booleans as SQLite has them, or as rows of PostgreSQL spell them. */
export function isArchived(row: Row): boolean {
  const text = cellText(row['archived']);
  return text !== undefined && !/^(?:0|f|false)$/i.test(text);
}
