import type { SourceListener } from '../source.ts';
import type { CompiledRows } from './compiled-rows.ts';
import { rowLine, type CsvColumn } from './csv-columns.ts';
import type { CsvTable } from './csv-table.ts';
import { RecordReader } from './record-reader.ts';

const LINE_FEED = 0x0a;
/** Lines that are given at once, in characters. */
const PIECE = 1 << 16;
/** The longest record that is read, in bytes. */
const LONGEST_RECORD = 64 * 1024 * 1024;
/** Rows that must be usual one after the other for the compiled translation to be asked again at the next unusual one. */
const WORTHWHILE = 16;
const LONGEST_PATIENCE = 1024;

/** Translates the records of a table one after the other, the usual ones by compiled code, and tells what is wrong. */
export class CsvRows {
  /** Up to where the bytes that were given last have been translated. */
  end = 0;
  readonly #columns: readonly CsvColumn[];
  readonly #compiled: CompiledRows | undefined;
  readonly #listener: SourceListener;
  readonly #reader: RecordReader;
  readonly #encoder = new TextEncoder();
  #isHeaderAhead: boolean;
  /** How many were read, the header aside, and how many of them became lines. */
  #records = 0;
  #events = 0;
  #lines: string[] = [];
  #length = 0;
  /** Records to be read here before the compiled translation is asked again, and how many the next time. */
  #toRead = 0;
  #patience = 1;

  constructor(
    table: CsvTable,
    columns: readonly CsvColumn[],
    compiled: CompiledRows | undefined,
    listener: SourceListener,
  ) {
    this.#columns = columns;
    this.#compiled = compiled;
    this.#listener = listener;
    this.#reader = new RecordReader(table.delimiter);
    this.#isHeaderAhead = table.hasHeader;
  }

  /** Translates the whole records in these bytes, with `isLast` all of them; `end` says up to where. */
  *translate(bytes: Uint8Array, isLast: boolean): Generator<Uint8Array> {
    this.end = 0;
    this.#compiled?.load(bytes);
    // It was the end of the bytes, not an unusual row, where the last ones ended.
    if (this.#patience === 1) this.#toRead = 0;
    while (this.end < bytes.length) {
      if (this.#compiled !== undefined && !this.#isHeaderAhead && this.#toRead-- <= 0) {
        yield* this.#rest();
        yield* this.#translateUsual(this.#compiled);
        if (this.end >= bytes.length) break;
      }
      const next = this.#reader.read(bytes, this.end, bytes.length, isLast);
      if (next < 0) {
        this.#tellIncomplete(bytes, isLast);
        break;
      }
      this.end = next;
      this.#takeRecord();
      if (this.#length >= PIECE) yield* this.#rest();
    }
    yield* this.#rest();
  }

  *#translateUsual(compiled: CompiledRows): Generator<Uint8Array> {
    let translated = 0;
    let isFull = true;
    while (isFull) {
      const { rows, end, lines, hasMore } = compiled.translate(this.end);
      isFull = hasMore;
      this.end = end;
      translated += rows;
      if (rows > 0) yield lines;
    }
    this.#records += translated;
    this.#events += translated;
    this.#patience = translated >= WORTHWHILE ? 1 : Math.min(this.#patience * 2, LONGEST_PATIENCE);
    this.#toRead = this.#patience;
  }

  #takeRecord(): void {
    if (this.#reader.isBlank) return;
    if (this.#isHeaderAhead) {
      this.#isHeaderAhead = false;
      return;
    }
    this.#records++;
    const { cells, isInvalid } = this.#reader;
    if (cells.length !== this.#columns.length) {
      const message = `Row ${this.#records} has ${cells.length} cells, and the table ${this.#columns.length} columns.`;
      this.#listener.problem('malformed-line', message);
      return;
    }
    this.#events++;
    if (isInvalid) this.#listener.problem('invalid-utf8', 'It has bytes that are not UTF-8.', this.#events);
    const line = rowLine(this.#columns, cells);
    this.#lines.push(line);
    this.#length += line.length;
  }

  /** A record that does not end in these bytes. */
  #tellIncomplete(bytes: Uint8Array, isLast: boolean): void {
    const row = `Row ${this.#records + 1}`;
    if (isLast) {
      this.#listener.problem('torn-line', `${row}, the last one, is incomplete: a quote is not closed.`);
      this.end = bytes.length;
    } else if (bytes.length - this.end > LONGEST_RECORD) {
      const limit = LONGEST_RECORD / 1024 / 1024;
      this.#listener.problem('line-too-long', `${row} is longer than ${limit} MB: a quote may not be closed.`);
      this.#records++;
      this.end = bytes.indexOf(LINE_FEED, this.end) + 1 || bytes.length;
    }
  }

  *#rest(): Generator<Uint8Array> {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('');
    this.#lines = [];
    this.#length = 0;
    yield this.#encoder.encode(text);
  }
}
