import type { CellKind, CsvColumn } from './csv-columns.ts';

const PAGE = 65_536;
/** Bytes that are translated at once, and those that they become at most. */
const INPUT = 2 << 20;
const OUTPUT = 4 << 20;
/** Lines that are given at once, in bytes. */
const PIECE = 1 << 16;
/** Zeros behind the input, which the translation may look at. */
const SLACK = 64;
const COLUMN_BYTES = 8;
const KINDS: Readonly<Record<CellKind, number>> = { name: 0, value: 1, json: 2 };

/** What the compiled assembly/csv-rows.ts of core/log/native-scan exports. */
interface RowExports {
  readonly memory: WebAssembly.Memory;
  readonly rowsEnd: { readonly value: number };
  readonly linesEnd: { readonly value: number };
  translateRows(
    start: number,
    end: number,
    out: number,
    outEnd: number,
    enough: number,
    columns: number,
    count: number,
    delimiter: number,
  ): number;
}

/**
 * Rows that were translated: up to `end` of the bytes; `hasMore` says that there was no room for more. The lines are there
 * until the next ones are translated.
 */
interface TranslatedRows {
  readonly rows: number;
  readonly end: number;
  readonly lines: Uint8Array;
  readonly hasMore: boolean;
}

/**
 * Translates usual rows, 16 bytes at a time: all their cells there, of ASCII, and none over lines. An unusual one ends it,
 * and is left to `CsvRows`; what comes of the others is the same as there.
 */
export class CompiledRows {
  readonly #exports: RowExports;
  readonly #memory: Uint8Array<ArrayBuffer>;
  readonly #columns: number;
  readonly #count: number;
  readonly #delimiter: number;
  readonly #input: number;
  readonly #output: number;
  /** Bytes of the input; 0 where they are too many. */
  #length = 0;

  constructor(module: WebAssembly.Module, columns: readonly CsvColumn[], delimiter: number) {
    const exports = new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as RowExports;
    const encoder = new TextEncoder();
    const prefixes = columns.map(({ key }, index) =>
      encoder.encode(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
    );
    const prefixBytes = prefixes.reduce((sum, { length }) => sum + length, 0);
    this.#columns = PAGE;
    this.#input = PAGE + columns.length * COLUMN_BYTES + prefixBytes + SLACK;
    this.#output = this.#input + INPUT + SLACK;
    exports.memory.grow(Math.ceil((this.#output + OUTPUT + SLACK) / PAGE) - exports.memory.buffer.byteLength / PAGE);
    this.#exports = exports;
    this.#memory = new Uint8Array(exports.memory.buffer);
    this.#count = columns.length;
    this.#delimiter = delimiter;
    const view = new DataView(exports.memory.buffer);
    let prefixStart = this.#columns + columns.length * COLUMN_BYTES;
    for (const [index, { kind }] of columns.entries()) {
      const prefix = prefixes[index] ?? new Uint8Array(0);
      const entry = this.#columns + index * COLUMN_BYTES;
      this.#memory.set(prefix, prefixStart);
      view.setUint32(entry, prefixStart, true);
      view.setUint32(entry + 4, (prefix.length << 2) | KINDS[kind], true);
      prefixStart += prefix.length;
    }
  }

  /** The bytes that rows are translated from. */
  load(bytes: Uint8Array): void {
    this.#length = bytes.length <= INPUT ? bytes.length : 0;
    this.#memory.set(bytes.subarray(0, this.#length), this.#input);
    this.#memory.fill(0, this.#input + this.#length, this.#input + this.#length + SLACK);
  }

  /** Translates the usual rows from `start` of the bytes on. */
  translate(start: number): TranslatedRows {
    if (start >= this.#length) return { rows: 0, end: start, lines: new Uint8Array(0), hasMore: false };
    const rows = this.#exports.translateRows(
      this.#input + start,
      this.#input + this.#length,
      this.#output,
      this.#output + OUTPUT,
      this.#output + PIECE,
      this.#columns,
      this.#count,
      this.#delimiter,
    );
    const end = this.#exports.rowsEnd.value - this.#input;
    const lines = this.#memory.subarray(this.#output, this.#exports.linesEnd.value);
    return { rows, end, lines, hasMore: lines.length >= PIECE };
  }
}

function abort(): never {
  throw new Error('The translation ended.');
}
