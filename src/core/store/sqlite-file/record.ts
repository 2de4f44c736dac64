// Fields are counted by the loops over them; `!` says so.
import { fieldWriter, serialLength, type Column, type FieldWriter } from './column.ts';
import { varintLength, writeVarint } from './varint.ts';

/** Encodes rows as SQLite records (https://sqlite.org/fileformat2.html#record_format), one after the other. */
export interface RecordEncoder {
  /** Bytes that the record of a row takes; `write` is then of that row. */
  measure(row: number): number;
  /** Writes the record that was measured and returns the offset after it. */
  write(target: Uint8Array, offset: number): number;
}

export function recordEncoder(columns: readonly Column[]): RecordEncoder {
  return FixedEncoder.of(columns) ?? new MixedEncoder(columns);
}

/**
 * Of records that are small integers alone, but for a rowid at the front, which is NULL there: most rows, written
 * fast. Every value of a column takes as many bytes as its largest one, so that all records have one length.
 */
class FixedEncoder implements RecordEncoder {
  readonly #columns: readonly ArrayLike<number>[];
  readonly #widths: Uint8Array;
  readonly #header: Uint8Array;
  readonly #length: number;
  #row = 0;

  private constructor(columns: readonly ArrayLike<number>[], widths: Uint8Array, nulls: number) {
    this.#columns = columns;
    this.#widths = widths;
    // A column of nulls has serial type 0, an integer of up to four bytes its width.
    this.#header = Uint8Array.of(1 + nulls + widths.length, ...new Uint8Array(nulls), ...widths);
    this.#length = widths.reduce((length, width) => length + width, this.#header.length);
  }

  /** Undefined where the columns hold anything else. */
  static of(columns: readonly Column[]): FixedEncoder | undefined {
    const nulls = columns[0]?.kind === 'null' ? 1 : 0;
    const values: ArrayLike<number>[] = [];
    for (const column of columns.slice(nulls)) {
      if (column.kind !== 'integer') return undefined;
      values.push(column.values);
    }
    const widths = Uint8Array.from(values, widestInteger);
    return widths.includes(0) || columns.length > 100 ? undefined : new FixedEncoder(values, widths, nulls);
  }

  measure(row: number): number {
    this.#row = row;
    return this.#length;
  }

  write(target: Uint8Array, start: number): number {
    const header = this.#header;
    const columns = this.#columns;
    const widths = this.#widths;
    let offset = start;
    for (let index = 0; index < header.length; index++) target[offset++] = header[index]!;
    for (let field = 0; field < columns.length; field++) {
      const value = columns[field]![this.#row]!;
      const width = widths[field]!;
      if (width > 3) target[offset++] = value >> 24;
      if (width > 2) target[offset++] = value >> 16;
      if (width > 1) target[offset++] = value >> 8;
      target[offset++] = value;
    }
    return offset;
  }
}

/** Bytes that the widest of some integers takes, from 1 to 4; 0 where one is larger or no integer. */
function widestInteger(values: ArrayLike<number>): number {
  let bits = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const small = value | 0;
    if (small !== value) return 0;
    bits |= small ^ (small >> 31);
  }
  return 1 + ((32 - Math.clz32(bits)) >>> 3);
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
