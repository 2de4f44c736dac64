// Fields are counted by the loops over them; `!` says so.
import { fieldWriter, integerType, serialLength, writeInteger, type Column, type FieldWriter } from './column.ts';
import { varintLength, writeVarint } from './varint.ts';

/** Encodes rows as SQLite records (https://sqlite.org/fileformat2.html#record_format), one after the other. */
export interface RecordEncoder {
  /** Bytes that the record of a row takes; `write` is then of that row. */
  measure(row: number): number;
  /** Writes the record that was measured and returns the offset after it. */
  write(target: Uint8Array, offset: number): number;
}

export function recordEncoder(columns: readonly Column[]): RecordEncoder {
  const integers = columns.map((column) => (column.kind === 'integer' ? column.values : undefined));
  const rest = integers.indexOf(undefined, 1);
  const isPlain = rest < 0 && columns.length < 64 && (columns[0]?.kind === 'integer' || columns[0]?.kind === 'null');
  return isPlain ? new IntegerEncoder(integers) : new MixedEncoder(columns);
}

/** Of records that are integers alone, but for a rowid at the front, which is NULL there: most rows, written fast. */
class IntegerEncoder implements RecordEncoder {
  readonly #columns: readonly (ArrayLike<number> | undefined)[];
  readonly #serialTypes: Uint8Array;
  #row = 0;

  constructor(columns: readonly (ArrayLike<number> | undefined)[]) {
    this.#columns = columns;
    this.#serialTypes = new Uint8Array(columns.length);
  }

  measure(row: number): number {
    const columns = this.#columns;
    const serialTypes = this.#serialTypes;
    let length = 1 + columns.length;
    for (let field = 0; field < columns.length; field++) {
      const values = columns[field];
      const serialType = values === undefined ? 0 : integerType(values[row]!);
      serialTypes[field] = serialType;
      length += serialLength(serialType);
    }
    this.#row = row;
    return length;
  }

  write(target: Uint8Array, offset: number): number {
    const columns = this.#columns;
    const serialTypes = this.#serialTypes;
    target[offset++] = 1 + columns.length;
    for (let field = 0; field < columns.length; field++) target[offset++] = serialTypes[field]!;
    for (let field = 0; field < columns.length; field++) {
      const length = serialLength(serialTypes[field]!);
      if (length > 0) offset = writeInteger(target, offset, columns[field]![this.#row]!, length);
    }
    return offset;
  }
}

class MixedEncoder implements RecordEncoder {
  readonly #fields: readonly FieldWriter[];
  readonly #serialTypes: Uint32Array;
  #headerLength = 0;
  #row = 0;

  constructor(columns: readonly Column[]) {
    this.#fields = columns.map(fieldWriter);
    this.#serialTypes = new Uint32Array(columns.length);
  }

  measure(row: number): number {
    const fields = this.#fields;
    let headerLength = 1;
    let bodyLength = 0;
    for (let field = 0; field < fields.length; field++) {
      const serialType = fields[field]!.serialType(row);
      this.#serialTypes[field] = serialType;
      headerLength += varintLength(serialType);
      bodyLength += serialLength(serialType);
    }
    // The header's length counts itself.
    if (headerLength > 0x7f) headerLength += varintLength(headerLength + 2) - 1;
    this.#headerLength = headerLength;
    this.#row = row;
    return headerLength + bodyLength;
  }

  write(target: Uint8Array, start: number): number {
    const fields = this.#fields;
    const serialTypes = this.#serialTypes;
    let offset = writeVarint(target, start, this.#headerLength);
    for (let field = 0; field < fields.length; field++) offset = writeVarint(target, offset, serialTypes[field]!);
    for (let field = 0; field < fields.length; field++) {
      offset = fields[field]!.write(target, offset, this.#row, serialTypes[field]!);
    }
    return offset;
  }
}
