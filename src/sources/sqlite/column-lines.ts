import { eventLine } from '../event-lines.ts';
import { isPlainJson } from '../json-bytes.ts';
import { jsonText } from '../json-text.ts';
import { LineBytes } from '../line-bytes.ts';
import type { SqlCell } from '../tables/row.ts';
import { utcTime } from '../tables/utc-time.ts';
import { CompiledLeaves } from './compiled-leaves.ts';
import { columnsEvent, FIELDS, isArchived, type EventColumns } from './event-columns.ts';
import { DatabasePages } from './file/database-pages.ts';
import { isInteger, isText, NULL, RowReader } from './file/row-reader.ts';
import { rowCount } from './file/table-leaves.ts';
import type { StoredColumn, StoredTable } from './stored-table.ts';

type Field = (typeof FIELDS)[number];

const encoder = new TextEncoder();
/** Room for lines, in bytes, to begin with. */
const PIECE = 2 << 20;

/**
 * Writes rows of a table's leaves as lines of events, from bytes to bytes: payloads are checked and copied, and nothing is
 * decoded in between. What is unusual in a row (a blob, a number where a text is expected) goes the way that rows of a
 * SELECT go, with the same line as its end.
 */
export class ColumnLines {
  /** The pages that it reads. */
  readonly pages: DatabasePages;
  /** How many events of archived streams there were. */
  archived = 0;
  readonly #compiled: CompiledLeaves | undefined;
  readonly #lines = new LineBytes(PIECE);
  readonly #row: RowReader;
  readonly #fields: Readonly<Partial<Record<Field, StoredColumn>>>;
  readonly #only: { readonly column: StoredColumn; readonly text: string; readonly bytes: Uint8Array } | undefined;

  private constructor(table: StoredTable, columns: EventColumns, scanModule: WebAssembly.Module | undefined) {
    const stored = (name: string | undefined): StoredColumn | undefined =>
      name === undefined ? undefined : table.columns.get(name.toLowerCase());
    this.#fields = Object.fromEntries(FIELDS.map((field) => [field, stored(columns[field])]));
    const { only } = columns;
    const column = stored(only?.column);
    this.#only =
      only === undefined || column === undefined
        ? undefined
        : { column, text: only.text, bytes: encoder.encode(only.text) };
    this.#compiled = scanModule && new CompiledLeaves(scanModule, table, columns);
    this.pages = this.#compiled?.pages ?? new DatabasePages(table.database);
    this.#row = new RowReader(this.pages, new DatabasePages(table.database), table.columns.size);
  }

  /** Undefined where the columns are not there, or the order is another than that of the table. */
  static of(
    table: StoredTable,
    columns: EventColumns,
    scanModule: WebAssembly.Module | undefined,
  ): ColumnLines | undefined {
    const names = [...FIELDS.map((field) => columns[field]), columns.only?.column].filter((name) => name !== undefined);
    if (!names.every((name) => table.columns.has(name.toLowerCase()))) return undefined;
    const { position } = columns;
    const isInOrder = position === undefined || table.columns.get(position.toLowerCase())?.isRowId === true;
    return isInOrder ? new ColumnLines(table, columns, scanModule) : undefined;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** The lines that were added since the last time. */
  take(): Uint8Array {
    return this.#lines.take();
  }

  /** Adds the events of a leaf. Throws `file-unreadable` where it is damaged. */
  add(leaf: number): void {
    const count = rowCount(this.pages, leaf);
    for (let row = 0; row < count;) {
      if (this.#compiled !== undefined) {
        const { next, isFull, start, end } = this.#compiled.translate(leaf, row);
        this.#lines.copy(this.#compiled.memory, start, end);
        row = next;
        if (row === count || (isFull && end > start)) continue;
      }
      this.#addRow(leaf, row++);
    }
  }

  #addRow(leaf: number, index: number): void {
    this.#row.read(leaf, index);
    if (!this.#isEvent()) return;
    const before = this.#lines.length;
    if (this.#usual()) return;
    this.#lines.cut(before);
    const row = Object.fromEntries(FIELDS.map((field) => [field, this.#cell(this.#fields[field])]));
    if (isArchived(row)) this.archived++;
    this.#lines.text(eventLine(columnsEvent(row)));
  }

  #isEvent(): boolean {
    if (this.#only === undefined) return true;
    const { column, text, bytes } = this.#only;
    if (column.index >= this.#row.count) return column.ifAbsent === text;
    const start = this.#row.starts[column.index] ?? 0;
    if (!isText(this.#type(column)) || this.#row.ends[column.index] !== start + bytes.length) return false;
    return bytes.every((byte, index) => this.#row.bytes[start + index] === byte);
  }

  /** The members in the order of `eventLine`. */
  #usual(): boolean {
    const lines = this.#lines;
    const { id, stream, version, type, time, data, metadata, position, archived } = this.#fields;
    if (
      archived !== undefined &&
      (!isInteger(this.#type(archived)) || Number(this.#row.integer(archived.index)) !== 0)
    ) {
      return false;
    }
    lines.ascii('{');
    if (id !== undefined) {
      lines.ascii('"id":');
      if (!this.#text(id)) return false;
      lines.ascii(',');
    }
    lines.ascii('"stream":');
    if (!this.#text(stream)) return false;
    lines.ascii(',"version":');
    if (!this.#integer(version)) return false;
    lines.ascii(',"type":');
    if (!this.#text(type)) return false;
    lines.ascii(',');
    if (time !== undefined) {
      lines.ascii('"time":');
      if (!this.#time(time)) return false;
      lines.ascii(',');
    }
    lines.ascii('"data":');
    if (!this.#json(data)) return false;
    if (metadata !== undefined) {
      lines.ascii(',"metadata":');
      if (!this.#json(metadata)) return false;
    }
    if (position !== undefined) {
      lines.ascii(',"position":"');
      if (!this.#integer(position)) return false;
      lines.ascii('"');
    }
    lines.ascii('}\n');
    return true;
  }

  #text(column: StoredColumn | undefined): boolean {
    if (column === undefined) return false;
    const before = this.#lines.length;
    this.#lines.ascii('"');
    if (!isText(this.#type(column))) {
      if (!this.#integer(column)) return false;
      this.#lines.ascii('"');
      return true;
    }
    const { bytes, starts, ends } = this.#row;
    if (this.#lines.quotable(bytes, starts[column.index] ?? 0, ends[column.index] ?? 0)) this.#lines.ascii('"');
    else {
      this.#lines.cut(before);
      this.#lines.text(JSON.stringify(this.#cell(column)));
    }
    return true;
  }

  #integer(column: StoredColumn | undefined): boolean {
    if (column === undefined) return false;
    const type = this.#type(column);
    if (column.isRowId && type === NULL) this.#lines.ascii(String(this.#row.rowId));
    else {
      if (!isInteger(type)) return false;
      const value = this.#row.integer(column.index);
      // No version is below 0.
      if (value < 0) return false;
      this.#lines.ascii(String(value));
    }
    return true;
  }

  #time(column: StoredColumn): boolean {
    if (!isText(this.#type(column))) return false;
    const { bytes, starts, ends } = this.#row;
    const start = starts[column.index] ?? 0;
    const end = ends[column.index] ?? 0;
    if (isPlainTime(bytes, start, end)) {
      this.#lines.ascii('"');
      this.#lines.copy(bytes, start, start + 10);
      this.#lines.ascii('T');
      this.#lines.copy(bytes, start + 11, end);
      this.#lines.ascii('Z"');
    } else this.#lines.text(JSON.stringify(utcTime(String(this.#cell(column)))));
    return true;
  }

  #json(column: StoredColumn | undefined): boolean {
    if (column === undefined || !isText(this.#type(column))) return false;
    const { bytes, starts, ends } = this.#row;
    const start = starts[column.index] ?? 0;
    const end = ends[column.index] ?? 0;
    if (isPlainJson(bytes, start, end)) this.#lines.copy(bytes, start, end);
    else this.#lines.text(jsonText(String(this.#cell(column))));
    return true;
  }

  #type({ index }: StoredColumn): number {
    return this.#row.types[index] ?? NULL;
  }

  #cell(column: StoredColumn | undefined): SqlCell {
    if (column === undefined) return null;
    if (column.index >= this.#row.count) return column.ifAbsent;
    const value = this.#row.cell(column.index);
    return value === null && column.isRowId ? this.#row.rowId : value;
  }
}

/** `2026-01-05 10:00:00`, with decimals or without. */
function isPlainTime(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 19) return false;
  for (let place = start; place < end; place++) {
    const byte = bytes[place] ?? 0;
    const at = place - start;
    const isFitting =
      at === 4 || at === 7
        ? byte === 0x2d
        : at === 10
          ? byte === 0x20 || byte === 0x54
          : at === 13 || at === 16
            ? byte === 0x3a
            : at === 19
              ? byte === 0x2e && end > place + 1
              : byte >= 0x30 && byte <= 0x39;
    if (!isFitting) return false;
  }
  return true;
}
