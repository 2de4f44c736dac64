import { parsePointer } from '../../core/json/json-pointer.ts';
import type { FieldMapping, LogFormat } from '../../core/log/log-format.ts';
import { recogniseFields } from '../ndjson/recognise-fields.ts';
import type { SqlCell } from '../tables/row.ts';
import { quoted, quotedTable, type Table } from '../tables/table.ts';
import { rowObject } from './row-object.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

const SAMPLE = 200;
const FIELDS_OF_EVENTS = ['stream', 'version', 'type', 'time', 'id', 'data', 'metadata'] as const;

/** A table whose rows are read as JSON objects, and where in them the fields of events seem to be. */
export interface EventsTable {
  readonly table: Table;
  /** Absent where nothing in it looks like an event. */
  readonly guess?: Pick<LogFormat, 'mapping' | 'confidence'>;
}

/** The tables whose rows look like events, those first in which more of an event is found. */
export function eventsTables(database: SqliteDatabase): readonly EventsTable[] {
  return database.tables
    .map((table) => eventsTable(database, table))
    .filter(({ guess }) => guess !== undefined)
    .sort((one, other) => evidence(other) - evidence(one));
}

/** A table, with what its first rows show. */
export function eventsTable(database: SqliteDatabase, table: Table): EventsTable {
  const encoder = new TextEncoder();
  const names = table.columns;
  const rows = database.all(`${selectRows(table, database)} limit ${SAMPLE}`);
  if (rows.length === 0) return { table };
  const events = rows.map((row) => encoder.encode(rowObject(names, cellsOf(row, names))));
  const format = recogniseFields({ layout: 'lines', events });
  if (format === undefined || !isEventful(format, events)) return { table };
  const { mapping, confidence } = format;
  return { table, guess: { mapping, confidence } };
}

/** Rows with their columns as `c0`, `c1` …: columns may be called anything. SQLite's binary JSON is made into text. */
export function selectRows(table: Table, database: SqliteDatabase, mapping?: FieldMapping): string {
  const columns = table.columns.map((name, index) => {
    const column = quoted(name);
    const isBinaryJson = `typeof(${column}) = 'blob' and json_valid(${column}, 8) and not json_valid(cast(${column} as text))`;
    return `case when ${isBinaryJson} then json(${column}) else ${column} end as c${index}`;
  });
  const order = orderOf(table, database, mapping);
  return `select ${columns.join(', ')} from ${quotedTable(table)}${order === '' ? '' : ` order by ${order}`}`;
}

export function cellsOf(row: Readonly<Record<string, SqlCell>>, names: readonly string[]): SqlCell[] {
  return names.map((_, index) => row[`c${index}`] ?? null);
}

/** The order in which rows were written, as far as the table keeps it; else that of time and version. */
function orderOf(table: Table, database: SqliteDatabase, mapping: FieldMapping | undefined): string {
  if (table.hasRowId === true) return 'rowid';
  const key = database.all('select name from pragma_table_xinfo(?) where pk > 0 order by pk', [table.name]);
  if (key.length > 0) return key.map(({ name }) => quoted(String(name))).join(', ');
  const columns = [mapping?.time, mapping?.version].map((pointer) => columnOf(table, pointer));
  return columns.flatMap((column) => (column === undefined ? [] : quoted(column))).join(', ');
}

/** The column that a pointer into a row's object leads to. */
function columnOf({ columns }: Table, pointer: string | undefined): string | undefined {
  if (pointer === undefined || !pointer.startsWith('/')) return undefined;
  const tokens = parsePointer(pointer);
  return tokens.length === 1 ? columns.find((column) => column === tokens[0]) : undefined;
}

/**
 * Most tables have a name and a time, and are none of events: where the names of the columns leave doubt, there has to be
 * a type, an order and a payload with fields of its own.
 */
function isEventful({ confidence, mapping }: LogFormat, events: readonly Uint8Array[]): boolean {
  const { type, time, version, data } = mapping;
  if (type === undefined || (time ?? version) === undefined) return false;
  if (confidence === 'guess') return true;
  if (data === undefined || data === '*') return false;
  const [column] = parsePointer(data);
  const decoder = new TextDecoder();
  return events.some((event) => {
    const value = (JSON.parse(decoder.decode(event)) as Record<string, unknown>)[column ?? ''];
    return typeof value === 'object' && value !== null;
  });
}

function evidence({ guess }: EventsTable): number {
  if (guess === undefined) return 0;
  const found = FIELDS_OF_EVENTS.filter((field) => guess.mapping[field] !== undefined && guess.mapping[field] !== '*');
  return found.length + (guess.confidence === 'guess' ? FIELDS_OF_EVENTS.length : 0);
}
