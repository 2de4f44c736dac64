import type { QueryResult, SqlValue } from '../../protocol/log.ts';
import type { ResultFormat } from '../../protocol/webview.ts';

/** Rows that are made text at a time. */
const ROWS_AT_ONCE = 2_000;

/**
 * A result as a file: CSV as RFC 4180 has it (a header, lines that end in CR LF), or a JSON array with an object a row. All
 * digits of a number stay; bytes are hexadecimal, NULL is an empty cell of CSV.
 */
export function resultBytes({ columns, rows }: QueryResult, format: ResultFormat): Uint8Array<ArrayBuffer> {
  return join(format === 'csv' ? csvParts(columns, rows) : jsonParts(columns, rows));
}

type Rows = QueryResult['rows'];

function* csvParts(columns: readonly string[], rows: Rows): Generator<string> {
  yield csvLine(columns);
  for (const some of chunks(rows)) yield some.map((row) => csvLine(row)).join('');
}

function csvLine(cells: readonly SqlValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: SqlValue): string {
  if (value === null) return '';
  const text = plainText(value);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* jsonParts(columns: readonly string[], rows: Rows): Generator<string> {
  const keys = distinct(columns).map((column) => JSON.stringify(column));
  yield '[';
  let isFirst = true;
  for (const some of chunks(rows)) {
    yield (isFirst ? '' : ',') + some.map((row) => jsonRow(keys, row)).join(',');
    isFirst = false;
  }
  yield isFirst ? ']\n' : '\n]\n';
}

function jsonRow(keys: readonly string[], row: readonly SqlValue[]): string {
  return `\n  {${keys.map((key, index) => `${key}: ${jsonText(row[index] ?? null)}`).join(', ')}}`;
}

function jsonText(value: SqlValue): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  return JSON.stringify(plainText(value));
}

function plainText(value: Exclude<SqlValue, null>): string {
  return value instanceof Uint8Array ? hex(value) : String(value);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Two columns of a result may have one name, and two members of an object may not. */
function distinct(columns: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let number = 2; taken.has(name); number++) name = `${column}_${number}`;
    taken.add(name);
    return name;
  });
}

function* chunks(rows: Rows): Generator<Rows> {
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) yield rows.slice(first, first + ROWS_AT_ONCE);
}

/** A text may be longer than a string can be. */
function join(parts: Iterable<string>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const encoded = Array.from(parts, (part) => encoder.encode(part));
  const bytes = new Uint8Array(encoded.reduce((size, { length }) => size + length, 0));
  let offset = 0;
  for (const part of encoded) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
