import { hasErrorCode, messageOf } from '../../core/events/errors.ts';
import { Turns } from '../../core/log/turns.ts';
import { EventLines, type TranslatedEvent } from '../event-lines.ts';
import type { SourceListener, Translate } from '../source.ts';
import type { Row } from '../tables/row.ts';
import { ColumnLines } from './column-lines.ts';
import { ofOneMoment } from './database-image.ts';
import { columnsEvent, isArchived, selectColumns } from './event-columns.ts';
import { tableLeaves } from './file/table-leaves.ts';
import type { ColumnReading, LayoutReading, RowReading } from './layout.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { storedTable, type StoredTable } from './stored-table.ts';

const PIECE = 1 << 20;

/** The events of a database as lines; it is let go of when they have ended. Throws `file-changed` as `ofOneMoment` does. */
export function translateRows(database: SqliteDatabase, reading: LayoutReading, letGo: () => void): Translate {
  return async function* (listener, signal) {
    try {
      yield* ofOneMoment(database.image, eventLines(database, reading, listener, signal));
    } finally {
      letGo();
    }
  };
}

async function* eventLines(
  database: SqliteDatabase,
  reading: LayoutReading,
  listener: SourceListener,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if ('columns' in reading) yield* columnLines(database, reading, listener, signal);
  else {
    tellFindings(reading, listener);
    yield* rowLines(database, reading, listener, signal);
  }
}

/** Where the database is damaged, its events say so. */
function tellFindings(reading: LayoutReading, listener: SourceListener): void {
  try {
    for (const note of reading.notes?.() ?? []) listener.note(note);
    for (const gap of reading.versionGaps?.() ?? []) listener.problem('version-gap', gap);
  } catch (error) {
    if (!hasErrorCode(error, 'file-unreadable')) throw error;
  }
}

/** From the table's own pages where that can be, else by a SELECT; what takes as long to find out as the events comes last. */
async function* columnLines(
  database: SqliteDatabase,
  reading: ColumnReading,
  listener: SourceListener,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { columns } = reading;
  const table = storedTable(database, columns.table);
  const lines = table && ColumnLines.of(table, columns, database.scanModule);
  let archived = 0;
  const byRow = (row: Row): TranslatedEvent[] => {
    if (isArchived(row)) archived++;
    return [columnsEvent(row)];
  };
  try {
    if (table === undefined || lines === undefined) {
      yield* rowLines(database, { select: selectColumns(columns), events: byRow }, listener, signal);
    } else {
      yield* leafLines(table, lines, signal);
      ({ archived } = lines);
    }
  } finally {
    if (!signal.aborted) tellFindings(reading, listener);
  }
  if (archived > 0 && reading.archivedNote !== undefined) listener.note(reading.archivedNote(archived));
}

async function* leafLines({ root }: StoredTable, lines: ColumnLines, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const turns = new Turns(signal);
  try {
    for (const leaf of tableLeaves(lines.pages, root)) {
      lines.add(leaf);
      if (lines.length >= PIECE) yield lines.take();
      if (turns.isDue) await turns.pass();
    }
  } catch (error) {
    // What comes before the damage is there.
    if (hasErrorCode(error, 'file-unreadable')) yield lines.take();
    throw error;
  }
  if (lines.length > 0) yield lines.take();
}

async function* rowLines(
  database: SqliteDatabase,
  reading: Pick<RowReading, 'select' | 'events'>,
  listener: SourceListener,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const lines = new EventLines();
  try {
    for await (const rows of database.batches(reading.select, signal)) {
      for (const row of rows) {
        try {
          for (const event of reading.events(row)) lines.add(event);
        } catch (error) {
          listener.problem('malformed-line', messageOf(error));
        }
      }
      yield* lines.full();
    }
  } catch (error) {
    if (hasErrorCode(error, 'file-unreadable')) yield* lines.rest();
    throw error;
  }
  yield* lines.rest();
}
