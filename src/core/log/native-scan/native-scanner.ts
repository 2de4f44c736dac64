// Rows run from 0 to their count; `!` says so.
import { BATCH_EVENTS, createEventBatch, type EventBatch } from '../event-batch.ts';
import type { LogSink } from '../log-sink.ts';
import type { StringTable } from '../string-table.ts';

const PAGE = 65_536;
/** Bytes that are scanned at once. */
const INPUT = 1 << 20;
/** Line feeds behind them, which the scan may look at. */
const SLACK = 64;
const LINE_FEED = 0x0a;
const COLUMN_BYTES = BATCH_EVENTS * 36;

/** What the compiled assembly/index.ts exports. */
interface ScanExports {
  readonly memory: WebAssembly.Memory;
  readonly stoppedAt: { readonly value: number };
  layOut(base: number): number;
  nameAt(name: number): number;
  nameLength(name: number): number;
  scan(start: number, end: number, out: number, capacity: number): number;
}

/**
 * Scans the usual lines of a native log, many times as fast as one can in JavaScript; what is unusual it leaves to
 * whoever reads line by line. Its batches are those that reading line by line would have made.
 */
export class NativeScanner {
  readonly batch: EventBatch = createEventBatch(BATCH_EVENTS);
  readonly #exports: ScanExports;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView<ArrayBuffer>;
  readonly #columns: number;
  readonly #input: number;
  readonly #streams: NameMap;
  readonly #types: NameMap;
  /** The part of the window that lies in the input. */
  #start = 0;
  #end = 0;

  constructor(module: WebAssembly.Module, { streamNames, typeNames }: Pick<LogSink, 'streamNames' | 'typeNames'>) {
    const exports = new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as ScanExports;
    this.#columns = exports.layOut(PAGE);
    this.#input = this.#columns + COLUMN_BYTES;
    const size = this.#input + INPUT + SLACK;
    exports.memory.grow(Math.ceil(size / PAGE) - exports.memory.buffer.byteLength / PAGE);
    this.#exports = exports;
    this.#bytes = new Uint8Array(exports.memory.buffer);
    this.#view = new DataView(exports.memory.buffer);
    this.#streams = new NameMap(streamNames, (name, table) => this.#intern(name, table));
    this.#types = new NameMap(typeNames, (name, table) => this.#intern(name, table));
  }

  /** The window holds other bytes. */
  forget(): void {
    this.#end = 0;
  }

  /**
   * Scans whole lines from `start` on, before `end` of the window's bytes, whose first is at `offset` of the log. The rows
   * are in `batch`; returns the index after their lines.
   */
  scan(window: Uint8Array, start: number, end: number, offset: number): number {
    if (start < this.#start || start >= this.#end) this.#load(window, start, end);
    const { batch } = this;
    batch.count = 0;
    if (start >= this.#end) return start;
    const from = this.#input + start - this.#start;
    const rows = this.#exports.scan(from, this.#input + this.#end - this.#start, this.#columns, BATCH_EVENTS);
    if (rows > 0) this.#take(rows, offset + start);
    return start + this.#exports.stoppedAt.value - from;
  }

  #load(window: Uint8Array, start: number, end: number): void {
    const last = window.lastIndexOf(LINE_FEED, Math.min(end, start + INPUT) - 1);
    this.#start = start;
    this.#end = Math.max(start, last + 1);
    this.#bytes.set(window.subarray(this.#start, this.#end), this.#input);
    const behind = this.#input + this.#end - this.#start;
    this.#bytes.fill(LINE_FEED, behind, behind + SLACK);
  }

  #take(rows: number, offset: number): void {
    const { batch } = this;
    const { buffer } = this.#bytes;
    const column = (place: number): Uint32Array =>
      new Uint32Array(buffer, this.#columns + BATCH_EVENTS * place, BATCH_EVENTS);
    this.#streams.map(column(0), batch.stream, rows);
    this.#types.map(column(4), batch.type, rows);
    batch.version.set(column(8).subarray(0, rows));
    batch.length.set(column(12).subarray(0, rows));
    batch.idHash.set(column(16).subarray(0, rows));
    batch.time.set(new Float64Array(buffer, this.#columns + BATCH_EVENTS * 20, rows));
    const offsets = new Float64Array(buffer, this.#columns + BATCH_EVENTS * 28, rows);
    for (let row = 0; row < rows; row++) batch.offset[row] = offsets[row]! + offset;
    batch.count = rows;
  }

  #intern(name: number, table: StringTable): number {
    const start = this.#exports.nameAt(name);
    return table.intern(this.#view, start, start + this.#exports.nameLength(name));
  }
}

/** From the scan's numbers of names to the ids of a table, which has the names in the order of the log. */
class NameMap {
  readonly #table: StringTable;
  readonly #intern: (name: number, table: StringTable) => number;
  /** One more than the id; 0 where it is not known yet. */
  #ids = new Uint32Array(1024);

  constructor(table: StringTable, intern: (name: number, table: StringTable) => number) {
    this.#table = table;
    this.#intern = intern;
  }

  map(names: Uint32Array, ids: Uint32Array, rows: number): void {
    for (let row = 0; row < rows; row++) {
      const name = names[row]!;
      if (name >= this.#ids.length) this.#grow(name);
      let id = this.#ids[name]!;
      if (id === 0) {
        id = this.#intern(name, this.#table) + 1;
        this.#ids[name] = id;
      }
      ids[row] = id - 1;
    }
  }

  #grow(name: number): void {
    const larger = new Uint32Array(Math.max(name + 1, this.#ids.length * 2));
    larger.set(this.#ids);
    this.#ids = larger;
  }
}

function abort(): never {
  throw new Error('The scan ended.');
}
