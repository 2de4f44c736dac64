import { pathStep } from '../../json/path-value.ts';
import { PayloadColumn } from './payload-column.ts';
import type { PayloadPath } from './payload-paths.ts';
import type { PayloadReader } from './payload-reader.ts';

/** Bytes of values that are kept of one column, and of all before a statement asks for more. */
const MOST_BYTES = 48 * 1024 * 1024;

interface NumberedColumn {
  /** What SQL calls the column by. */
  readonly number: number;
  readonly column: PayloadColumn;
}

/** The payload columns that statements asked for, the ones asked for last as long as there is room. */
export class PayloadColumns {
  readonly #reader: PayloadReader;
  /** By name; the one asked for last stands last. */
  readonly #columns = new Map<string, NumberedColumn>();
  readonly #byNumber = new Map<number, PayloadColumn>();
  #lastNumber = 0;

  constructor(reader: PayloadReader) {
    this.#reader = reader;
  }

  byNumber(number: number): PayloadColumn | undefined {
    return this.#byNumber.get(number);
  }

  /** The numbers of a statement's columns, by name. */
  numbers(paths: ReadonlyMap<string, PayloadPath>): Map<string, number> {
    const wanted = new Map<string, number>();
    for (const [name, path] of paths) {
      const column = this.#columns.get(name) ?? this.#create(path);
      this.#columns.delete(name);
      this.#columns.set(name, column);
      wanted.set(name, column.number);
    }
    this.#makeRoom(wanted);
    return wanted;
  }

  #create({ payload, steps }: PayloadPath): NumberedColumn {
    const number = ++this.#lastNumber;
    const column = new PayloadColumn(this.#reader, payload, steps.map(pathStep), MOST_BYTES);
    this.#byNumber.set(number, column);
    return { number, column };
  }

  #makeRoom(wanted: ReadonlyMap<string, number>): void {
    let bytes = 0;
    for (const { column } of this.#columns.values()) bytes += column.keptBytes;
    for (const [name, { number, column }] of this.#columns) {
      if (bytes <= MOST_BYTES) return;
      if (wanted.has(name)) continue;
      bytes -= column.keptBytes;
      this.#columns.delete(name);
      this.#byNumber.delete(number);
    }
  }
}
