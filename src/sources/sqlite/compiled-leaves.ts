import type { EventColumns } from './event-columns.ts';
import { DatabasePages } from './file/database-pages.ts';
import { WINDOW_BYTES } from './read-ahead.ts';
import type { StoredColumn, StoredTable } from './stored-table.ts';

const PAGE = 65_536;
const FIELD_BYTES = 16;
const CELL_BYTES = 12;
const LINES = 1 << 19;
/** What is read and written 16 bytes at a time may go beyond its end. */
const SLACK = 64;
/** Kinds of fields; `only` comes first, so that what is no event is told at once. */
const KINDS = { text: 0, integer: 1, quotedInteger: 2, time: 3, json: 4, archived: 5, only: 6 } as const;
const IS_ROW_ID = 8;

/** Where the value of a member of a line is from, and what comes before it. */
interface LineField {
  readonly kind: keyof typeof KINDS;
  readonly column: StoredColumn;
  /** The text before the value; of `only` the text that the column has in events. */
  readonly prefix: string;
}

/** What the compiled assembly/sqlite-rows.ts of core/log/native-scan exports. */
interface LeafExports {
  readonly memory: WebAssembly.Memory;
  readonly nextRow: { readonly value: number };
  readonly isFull: { readonly value: number };
  translateLeaf(
    page: number,
    header: number,
    usable: number,
    first: number,
    out: number,
    outEnd: number,
    fields: number,
    count: number,
    cells: number,
    columns: number,
  ): number;
}

/** Rows of a leaf that were translated, up to `next`; `isFull` says that there was no room for more. */
interface TranslatedRows {
  readonly next: number;
  readonly isFull: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * Translates usual rows of leaves, 16 bytes at a time. An unusual one ends it, and is left to `ColumnLines`; what comes of
 * the others is the same as there.
 */
export class CompiledLeaves {
  /** The pages that are translated, in the memory of the compiled code. */
  readonly pages: DatabasePages;
  /** What the translated lines lie in. */
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly #exports: LeafExports;
  readonly #window = PAGE;
  readonly #fields: number;
  readonly #count: number;
  readonly #cells: number;
  readonly #columns: number;
  readonly #lines: number;

  constructor(module: WebAssembly.Module, table: StoredTable, columns: EventColumns) {
    const exports = new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as LeafExports;
    const fields = lineFields(table, columns);
    const encoder = new TextEncoder();
    const prefixes = fields.map(({ prefix }) => encoder.encode(prefix));
    this.#exports = exports;
    this.#count = fields.length;
    this.#columns = table.columns.size;
    this.#fields = this.#window + WINDOW_BYTES + SLACK;
    this.#cells = this.#fields + fields.length * FIELD_BYTES;
    let place = this.#cells + this.#columns * CELL_BYTES;
    this.#lines = place + prefixes.reduce((sum, { length }) => sum + length, 0) + SLACK;
    const size = this.#lines + LINES + SLACK;
    exports.memory.grow(Math.ceil(size / PAGE) - exports.memory.buffer.byteLength / PAGE);
    this.memory = new Uint8Array(exports.memory.buffer);
    this.pages = new DatabasePages(table.database, this.memory.subarray(this.#window, this.#window + WINDOW_BYTES));
    const view = new DataView(exports.memory.buffer);
    for (const [index, { kind, column }] of fields.entries()) {
      const prefix = prefixes[index] ?? new Uint8Array(0);
      const entry = this.#fields + index * FIELD_BYTES;
      this.memory.set(prefix, place);
      view.setUint32(entry, place, true);
      view.setUint32(entry + 4, prefix.length, true);
      view.setUint32(entry + 8, KINDS[kind] | (column.isRowId ? IS_ROW_ID : 0), true);
      view.setUint32(entry + 12, column.index, true);
      place += prefix.length;
    }
  }

  /** Translates the usual rows of a leaf from the row `first` on. Throws `file-unreadable` where there is no such page. */
  translate(leaf: number, first: number): TranslatedRows {
    const { pages } = this;
    const end = this.#exports.translateLeaf(
      this.#window + pages.start(leaf),
      pages.headerStart(leaf),
      pages.usableSize,
      first,
      this.#lines,
      this.#lines + LINES,
      this.#fields,
      this.#count,
      this.#cells,
      this.#columns,
    );
    const { nextRow, isFull } = this.#exports;
    return { next: nextRow.value, isFull: isFull.value !== 0, start: this.#lines, end };
  }
}

/** In the order of `eventLine`. */
function lineFields(table: StoredTable, columns: EventColumns): LineField[] {
  const { only, archived } = columns;
  const fields: LineField[] = [];
  const add = (kind: LineField['kind'], name: string | undefined, prefix: string): void => {
    const column = name === undefined ? undefined : table.columns.get(name.toLowerCase());
    if (column !== undefined) fields.push({ kind, column, prefix });
  };
  if (only !== undefined) add('only', only.column, only.text);
  add('archived', archived, '');
  if (columns.id !== undefined) add('text', columns.id, '{"id":');
  add('text', columns.stream, columns.id === undefined ? '{"stream":' : ',"stream":');
  add('integer', columns.version, ',"version":');
  add('text', columns.type, ',"type":');
  add('time', columns.time, ',"time":');
  add('json', columns.data, ',"data":');
  add('json', columns.metadata, ',"metadata":');
  add('quotedInteger', columns.position, ',"position":');
  return fields;
}

function abort(): never {
  throw new Error('The translation ended.');
}
