import { LineBytes } from '../line-bytes.ts';
import type { Translate } from '../source.ts';
import { ofOneMoment } from './database-image.ts';
import { cellsOf, selectRows, type EventsTable } from './events-table.ts';
import { rowObject } from './row-object.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

const PIECE = 1 << 20;

/**
 * The rows of a table as JSON objects, a line each; the database is let go of when they have ended. Throws `file-changed`
 * as `ofOneMoment` does.
 */
export function translateTable(database: SqliteDatabase, events: EventsTable, letGo: () => void): Translate {
  return async function* (_listener, signal) {
    try {
      yield* ofOneMoment(database.image, rowLines(database, events, signal));
    } finally {
      letGo();
    }
  };
}

async function* rowLines(
  database: SqliteDatabase,
  { table, guess }: EventsTable,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const lines = new LineBytes(PIECE * 2);
  for await (const rows of database.batches(selectRows(table, database, guess?.mapping), signal)) {
    for (const row of rows) lines.text(`${rowObject(table.columns, cellsOf(row, table.columns))}\n`);
    if (lines.length >= PIECE) yield lines.take();
  }
  if (lines.length > 0) yield lines.take();
}
