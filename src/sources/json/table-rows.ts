import type { LayoutReading, SqliteLayout } from '../sqlite/layout.ts';
import { SQLITE_LAYOUTS } from '../sqlite/layouts.ts';
import { columnsEvent, FIELDS } from '../sqlite/event-columns.ts';
import type { SqliteDatabase } from '../sqlite/sqlite-database.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { scalarText } from '../json-object.ts';
import type { Row, SqlCell } from '../tables/row.ts';
import { hasColumns, tablesOf, type Table } from '../tables/table.ts';
import type { JsonFormat, JsonReading, JsonRecognition } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import type { JsonSample } from './json-sample.ts';
import { messageOf } from '../../core/events/errors.ts';
import type { Translation } from './translation.ts';

/**
 * Rows of the tables of event stores as JSON, as `row_to_json` and tools for databases give them: a format for each
 * layout that is one table, told by its columns and read as there.
 */
export const tableRows: readonly JsonFormat[] = SQLITE_LAYOUTS.filter(isOneTable).map((layout) => ({
  name: `${layout.name.replace(/-sqlite$/, '')}-rows`,
  label: `${layout.label.replace(/ SQLite$/, '')} (rows as JSON)`,
  known: layout.known === 'definition' ? 'source' : layout.known,
  recognise: (sample) => recogniseRows(layout, sample),
}));

/** And is told by its columns alone. */
function isOneTable(layout: SqliteLayout): boolean {
  return Object.keys(layout.signature).length === 1 && !('holds' in layout);
}

function recogniseRows(layout: SqliteLayout, sample: JsonSample): ReturnType<JsonFormat['recognise']> {
  const [wanted = []] = Object.values(layout.signature);
  const rows = sample.objects.filter((object) => hasColumns(tableOf(Object.keys(object)), wanted));
  const found = rows[0] && readingOf(layout, Object.keys(rows[0]));
  return found && { share: rows.length / sample.objects.length, traits: wanted.length, ...found };
}

function tableOf(columns: readonly string[]): Table {
  return { name: 'rows', columns };
}

function readingOf(
  layout: SqliteLayout,
  columns: readonly string[],
): Pick<JsonRecognition, 'versions' | 'reading'> | undefined {
  const table = tableOf(columns);
  const tables = tablesOf([table], layout.signature);
  if (tables === undefined) return undefined;
  const reading = layout.read(tables, new NoDatabase(table) as unknown as SqliteDatabase);
  // Not every row is an event then, and only a database can tell which.
  if ('select' in reading && /\bwhere\b/i.test(reading.select)) return undefined;
  const rows: JsonReading = {
    parts: 'values',
    translator: () => ({
      add: ({ text }, translation) => addRow(rowOf(new JsonRecord(text)), reading, translation),
      *end(translation) {
        for (const note of reading.notes?.() ?? []) translation.note(note);
        yield;
      },
    }),
  };
  const { versions } = reading;
  return { reading: rows, ...(versions === undefined ? {} : { versions }) };
}

/** What layouts look into beside their table: nothing else is there. */
class NoDatabase {
  readonly tables: readonly Table[];

  constructor(table: Table) {
    this.tables = [table];
  }

  all(): readonly Row[] {
    return [];
  }

  row(): undefined {
    return undefined;
  }
}

/** The cells of a row. Names are found in lower case, too. */
function rowOf(record: JsonRecord): Row {
  const row = Object.create(null) as Record<string, SqlCell>;
  for (const column of record.keys) row[column] = row[column.toLowerCase()] = cellOf(record.json(column));
  return row;
}

/** Texts as they are, whole numbers with all their digits, bytes as PostgreSQL spells them (`\\x7b7d`), other values as their JSON. */
function cellOf(json: string | undefined): SqlCell {
  if (json === undefined) return null;
  if (/^-?\d+$/.test(json)) return BigInt(json);
  const text = scalarText(json) ?? json;
  const hexadecimal = /^\\x(?<digits>(?:[\da-f]{2})*)$/.exec(text)?.groups?.['digits'];
  return hexadecimal === undefined
    ? text
    : Uint8Array.from(hexadecimal.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function addRow(row: Row, reading: LayoutReading, translation: Translation): void {
  try {
    for (const event of eventsOf(row, reading)) translation.add(event);
  } catch (error) {
    translation.reject(messageOf(error), 'malformed-line');
  }
}

function eventsOf(row: Row, reading: LayoutReading): readonly TranslatedEvent[] {
  if ('events' in reading) return reading.events(row);
  const { columns } = reading;
  if (columns.only !== undefined && row[columns.only.column] !== columns.only.text) return [];
  const cells = FIELDS.map((field) => [field, row[columns[field] ?? ''] ?? null] as const);
  return [columnsEvent(Object.fromEntries(cells))];
}
