import { FoldlineError, hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import type { RecognisedSource, SourceChoice, SourceFamily, SourceFile, Translate } from '../source.ts';
import { bytesOnDemand } from './bytes-on-demand.ts';
import { conditionNotes } from './condition-notes.ts';
import { readDatabaseImage, type DatabaseImage } from './database-image.ts';
import { isSqlite, refuseUnreadable } from './database-kind.ts';
import { eventsTable, eventsTables, type EventsTable } from './events-table.ts';
import { layoutSources } from './layout-source.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import { translateTable } from './translate-table.ts';

/** Files beside a database that belong to it. */
const WATCHES = ['-wal', '-journal'];
const MOST_NAMES = 12;

/** SQLite databases in the layouts of event stores, and others that have a table of events. */
export const sqliteFamily: SourceFamily = {
  async recognise(file, choice) {
    if (!isSqlite(file.head)) {
      refuseUnreadable(file);
      return [];
    }
    const image = await readDatabaseImage(file);
    try {
      return await recogniseImage(file, image, choice);
    } catch (error) {
      // What is written meanwhile looks damaged.
      if (hasErrorCode(error, 'file-unreadable')) await image.checkUnchanged();
      throw error;
    }
  },
};

async function recogniseImage(
  file: SourceFile,
  image: DatabaseImage,
  choice: SourceChoice,
): Promise<readonly RecognisedSource[]> {
  const database = await openDatabase(file, image);
  const letGo = database.hold();
  try {
    const found = sourcesOf(database, choice);
    if (found.length === 0) throw withoutEvents(file, database, choice);
    const notes = await conditionNotes(file, image);
    return found.map((source) => withNotes(source, notes));
  } finally {
    letGo();
  }
}

function sourcesOf(database: SqliteDatabase, { asRows, table, origin }: SourceChoice): readonly RecognisedSource[] {
  if (asRows !== true && origin !== TABLE_ORIGIN) {
    const found = layoutSources(database, { tables: namesOf(database), watches: WATCHES }, table);
    if (found.length > 0) return found;
  }
  if (table !== undefined) {
    const chosen = database.tables.find(({ name }) => name === table);
    return chosen === undefined ? [] : [tableSource(eventsTable(database, chosen), database)];
  }
  const tables = eventsTables(database);
  const rows =
    tables.length > 0 || asRows !== true ? tables : database.tables.slice(0, 1).map((each) => ({ table: each }));
  return rows.map((each) => tableSource(each, database));
}

const TABLE_ORIGIN = 'sqlite-table';

/** A table whose rows are events as far as they look like some, or where the user says what is where in them. */
function tableSource(events: EventsTable, database: SqliteDatabase): RecognisedSource {
  const { name } = events.table;
  const letGo = database.hold();
  return {
    format: {
      name: 'json',
      origin: { name: TABLE_ORIGIN, label: `SQLite table “${name}”`, table: name },
      layout: 'lines',
      ...(events.guess ?? { mapping: { data: '*' }, confidence: 'unsure' }),
      isMade: true,
    },
    translate: translateTable(database, events, letGo),
    tables: namesOf(database),
    watches: WATCHES,
    dispose: letGo,
  };
}

function namesOf(database: SqliteDatabase): string[] {
  return database.tables.map(({ name }) => name);
}

function withNotes(source: RecognisedSource, notes: readonly SourceNote[]): RecognisedSource {
  const { translate } = source;
  if (translate === undefined || notes.length === 0) return source;
  const told: Translate = (listener, signal) => {
    for (const note of notes) listener.note(note);
    return translate(listener, signal);
  };
  return { ...source, translate: told };
}

function withoutEvents(file: SourceFile, database: SqliteDatabase, { table }: SourceChoice): FoldlineError {
  const names = namesOf(database);
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const rest = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  const which =
    names.length === 0
      ? 'It has no tables.'
      : `${names.length === 1 ? 'Its only table' : 'Its tables'}: ${shown.join(', ')}${rest}.`;
  const what = table === undefined ? 'without a table of events' : `without a table “${table}”`;
  return new FoldlineError('not-an-event-log', `“${file.name}” is a SQLite database ${what}. ${which}`, {
    tables: names,
  });
}

/** Throws `file-unreadable` where SQLite does not take it. */
async function openDatabase(file: SourceFile, image: DatabaseImage): Promise<SqliteDatabase> {
  const sqlite = await file.loadSqlite();
  const opened = new sqlite.Database(bytesOnDemand(image.bytes));
  try {
    const database = new SqliteDatabase(opened, image, file.scanModule);
    // SQLite looks at nothing before it is asked something.
    database.row('select count(*) from sqlite_schema');
    return database;
  } catch (error) {
    opened.close();
    const { missingPages } = image;
    const what = missingPages > 0 ? `is cut: it lacks ${missingPages} of its pages` : 'is damaged or encrypted';
    throw new FoldlineError(
      'file-unreadable',
      `“${file.name}” begins as a SQLite database does, but ${what}. ${messageOf(error)}`,
    );
  }
}
