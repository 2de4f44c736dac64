// Every buffer holds a line feed behind the log's bytes (see JsonScanner); rows stay below the batch's capacity.
import { hashBytes } from './byte-hash.ts';
import { createBatchLinks, NO_VERSION, type EventBatch } from './event-batch.ts';
import { FieldLocator, ID, LINKS, STREAM, TIME, TYPE, VERSION } from './field-locator.ts';
import type { JsonScanner } from './json-scanner.ts';
import { LOCATED_FIELDS, type FieldMapping } from './log-format.ts';
import type { LogSink } from './log-sink.ts';
import type { ProblemCode } from './problem.ts';
import { readLinks } from './read-links.ts';
import { decodeJsonString, encodeJsonString, hasEscape } from './string-bytes.ts';
import type { StringTable } from './string-table.ts';
import { parseTime } from './time.ts';

const QUOTE = 0x22;
const LETTER_N = 0x6e;

/** The fields that become columns, as bits. */
const COLUMN_FIELDS = (1 << STREAM) | (1 << VERSION) | (1 << TYPE) | (1 << TIME) | (1 << ID);
/** A bit beside those of the fields found in a row: some string of the event has an escape. */
const ESCAPED = 1 << LOCATED_FIELDS.length;

/**
 * Reads one event after the other from a buffer into the rows of a batch, without building an object. Events are first
 * walked over, which notes where their fields are; then the columns are filled one by one, which keeps each loop short
 * and its data close.
 */
export class EventScanner {
  readonly json: JsonScanner;
  readonly batch: EventBatch;
  readonly #fields: FieldLocator;
  readonly #mapping: FieldMapping;
  readonly #sink: LogSink;
  /** The fields that an event should have, as bits. */
  readonly #expected: number;
  /** By row: the fields found, as bits, and the line. */
  readonly #found: Int32Array;
  readonly #lines: Int32Array;
  /** The rows of events that have links. */
  readonly #linked: number[] = [];

  constructor(overLines: boolean, mapping: FieldMapping, batch: EventBatch, sink: LogSink) {
    const rows = batch.offset.length;
    this.batch = batch;
    this.#fields = new FieldLocator(mapping, overLines, rows);
    this.json = this.#fields.json;
    this.#mapping = mapping;
    this.#sink = sink;
    this.#expected = this.#fields.mapped & COLUMN_FIELDS;
    this.#found = new Int32Array(rows);
    this.#lines = new Int32Array(rows);
  }

  /** Walks over the object at `start`; returns the index after it, or -1 where it is no JSON object. */
  walk(start: number): number {
    return this.#fields.locate(start, this.batch.count);
  }

  /** Makes the object that was walked over last the next row, where it is an event. */
  addRow(start: number, end: number, line: number, offset: number): void {
    const { found, repeated, mapped } = this.#fields;
    if (found === 0 && mapped !== 0) {
      this.#sink.problem('missing-field', line, offset, 'None of the fields of an event is here.');
      return;
    }
    const row = this.batch.count;
    this.#found[row] = this.json.escaped ? found | ESCAPED : found;
    this.#lines[row] = line;
    if ((found & (1 << LINKS)) !== 0) this.#linked.push(row);
    this.batch.offset[row] = offset;
    this.batch.length[row] = end - start;
    const missing = this.#expected & ~found;
    if (missing !== 0 && this.#mapping.isPartial !== true)
      this.#tellFields('missing-field', row, missing, 'There is no');
    if (repeated !== 0) this.#tellFields('duplicate-key', row, repeated, 'The last one counts of more than one');
    if (this.json.invalidUtf8) this.#tell('invalid-utf8', row, 'It has bytes that are not UTF-8.');
    this.batch.count++;
  }

  /** Fills the columns of all rows, as long as the buffer holds their events. */
  fillColumns(): void {
    const { batch } = this;
    this.#fillStreams();
    this.#fillNames(TYPE, batch.type, this.#sink.typeNames, '');
    this.#fillVersions(batch.version);
    this.#fillTimes(batch.time);
    this.#fillIdHashes(batch.idHash);
  }

  /** Those of an event's links come right after its own: names get their ids in the order of the log. */
  #fillStreams(): void {
    const { batch } = this;
    const { streamNames, logName } = this.#sink;
    let next = 0;
    batch.links = this.#linked.length === 0 ? undefined : createBatchLinks();
    for (const row of this.#linked) {
      this.#fillNames(STREAM, batch.stream, streamNames, logName, next, row + 1);
      this.#takeLinks(row);
      next = row + 1;
    }
    this.#linked.length = 0;
    this.#fillNames(STREAM, batch.stream, streamNames, logName, next);
  }

  #takeLinks(row: number): void {
    const { links } = this.batch;
    const first = this.#firstByte(LINKS, row);
    if (links === undefined || first === LETTER_N) return;
    const found = readLinks(this.json.bytes, this.#fields.start(LINKS, row), this.#fields.end(LINKS, row));
    if (!found.isSound) {
      this.#tell('invalid-field', row, `Its ${this.#describe(LINKS)} are not a list of streams and versions.`);
    }
    for (const { stream, version } of found.links) {
      links.row.push(row);
      links.stream.push(this.#sink.streamNames.internText(stream));
      links.version.push(version);
    }
  }

  /** Names are strings, or numbers as they are written; an empty name stands where there is none. */
  #fillNames(
    field: number,
    column: Uint32Array,
    names: StringTable,
    unmapped: string,
    start = 0,
    end = this.batch.count,
  ): void {
    if ((this.#expected & (1 << field)) === 0) {
      column.fill(names.internText(unmapped), start, end);
      return;
    }
    const { view } = this.json;
    for (let row = start; row < end; row++) {
      const first = this.#firstByte(field, row);
      const quoted = first === QUOTE ? 1 : 0;
      if (quoted === 1 || isNumberStart(first)) {
        column[row] = names.intern(
          view,
          this.#fields.start(field, row) + quoted,
          this.#fields.end(field, row) - quoted,
        );
      } else {
        column[row] = names.internText('');
        this.#tellInvalid(field, row, first, 'a text or a number');
      }
    }
  }

  #fillVersions(column: Uint32Array): void {
    const { bytes } = this.json;
    for (let row = 0; row < this.batch.count; row++) {
      const first = this.#firstByte(VERSION, row);
      const quoted = first === QUOTE ? 1 : 0;
      const start = this.#fields.start(VERSION, row) + quoted;
      const version = first === 0 ? NO_VERSION : wholeNumber(bytes, start, this.#fields.end(VERSION, row) - quoted);
      column[row] = version;
      if (version === NO_VERSION) this.#tellInvalid(VERSION, row, first, 'a whole number from 0 to 4294967294');
    }
  }

  #fillTimes(column: Float64Array): void {
    const { bytes } = this.json;
    const unit = this.#mapping.timeUnit;
    for (let row = 0; row < this.batch.count; row++) {
      const first = this.#firstByte(TIME, row);
      const quoted = first === QUOTE ? 1 : 0;
      const isTime = quoted === 1 || isNumberStart(first);
      const start = this.#fields.start(TIME, row) + quoted;
      const time = isTime ? parseTime(bytes, start, this.#fields.end(TIME, row) - quoted, unit) : NaN;
      column[row] = time;
      if (Number.isNaN(time)) this.#tellInvalid(TIME, row, first, 'a time');
    }
  }

  #fillIdHashes(column: Uint32Array): void {
    for (let row = 0; row < this.batch.count; row++) {
      const first = this.#firstByte(ID, row);
      const quoted = first === QUOTE ? 1 : 0;
      const isId = quoted === 1 || isNumberStart(first);
      const start = this.#fields.start(ID, row) + quoted;
      column[row] = isId ? this.#hashId(start, this.#fields.end(ID, row) - quoted, row) : 0;
      if (!isId) this.#tellInvalid(ID, row, first, 'a text or a number');
    }
  }

  #hashId(start: number, end: number, row: number): number {
    const { bytes, view } = this.json;
    const mayHaveEscape = (this.#found[row]! & ESCAPED) !== 0;
    if (mayHaveEscape && hasEscape(bytes, start, end)) return hashOfId(decodeJsonString(bytes, start, end));
    return hashBytes(view, start, end) || 1;
  }

  /** The first byte of a field's value; 0 where the event has no such field. */
  #firstByte(field: number, row: number): number {
    return (this.#found[row]! & (1 << field)) === 0 ? 0 : this.json.bytes[this.#fields.start(field, row)]!;
  }

  /** A value of the wrong kind, told by its first byte; `null` is a field that is not there. */
  #tellInvalid(field: number, row: number, first: number, wanted: string): void {
    if (first === 0) return;
    if (first === LETTER_N) this.#tellFields('missing-field', row, 1 << field, 'There is no');
    else this.#tell('invalid-field', row, `Its ${this.#describe(field)} is not ${wanted}.`);
  }

  #tellFields(code: ProblemCode, row: number, fields: number, what: string): void {
    for (let field = 0; fields >>> field !== 0; field++) {
      if (((fields >>> field) & 1) !== 0) this.#tell(code, row, `${what} ${this.#describe(field)}.`);
    }
  }

  #tell(code: ProblemCode, row: number, message: string): void {
    this.#sink.problem(code, this.#lines[row]!, this.batch.offset[row]!, message, row);
  }

  #describe(field: number): string {
    const name = LOCATED_FIELDS[field] ?? 'data';
    return `${name} (${this.#mapping[name] ?? ''})`;
  }
}

/** The hash that an event with this id has in a batch's column: never 0, and one for all spellings of the id. */
export function hashOfId(id: string): number {
  const { buffer, byteOffset, byteLength } = encodeJsonString(id);
  return (hashBytes(new DataView(buffer, byteOffset, byteLength), 0, byteLength) || 1) >>> 0;
}

/** The number that decimal digits make, or NO_VERSION where they are none or too many. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = bytes[index]! - 0x30;
    if (digit < 0 || digit > 9) return NO_VERSION;
    value = value * 10 + digit;
    if (value >= NO_VERSION) return NO_VERSION;
  }
  return start < end ? value : NO_VERSION;
}

function isNumberStart(byte: number): boolean {
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
}
