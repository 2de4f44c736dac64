// Rows and bytes are counted by whoever asks; `!` says so.
/** A column of values by row, as they go into records. NaN, null and undefined are NULL. */
export type Column =
  | { readonly kind: 'null' }
  /** Safe integers. */
  | { readonly kind: 'integer'; readonly values: ArrayLike<number> }
  /** Integers of up to 64 bits. */
  | { readonly kind: 'integer64'; readonly values: ArrayLike<bigint | null> }
  | { readonly kind: 'real'; readonly values: ArrayLike<number> }
  | { readonly kind: 'text'; readonly values: ArrayLike<string | null> };

/** Writes a column's values as record fields (https://sqlite.org/fileformat2.html#record_format). */
export interface FieldWriter {
  /** The serial type of the row's value; the write that follows is of the same row. */
  serialType(row: number): number;
  /** Writes the value, whose serial type is given, and returns the offset after it. */
  write(target: Uint8Array, offset: number, row: number, serialType: number): number;
}

const NUMBER_LENGTHS = Uint8Array.of(0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0);
const TWO_TO_32 = 2 ** 32;

/** Bytes that a value of a serial type takes in a record. */
export function serialLength(serialType: number): number {
  return serialType < 12 ? NUMBER_LENGTHS[serialType]! : (serialType - 12) >>> 1;
}

export function fieldWriter(column: Column): FieldWriter {
  switch (column.kind) {
    case 'null':
      return { serialType: () => 0, write: (_target, offset) => offset };
    case 'integer':
      return new IntegerWriter(column.values);
    case 'integer64':
      return new Integer64Writer(column.values);
    case 'real':
      return new RealWriter(column.values);
    case 'text':
      return new TextWriter(column.values);
  }
}

class IntegerWriter implements FieldWriter {
  readonly #values: ArrayLike<number>;

  constructor(values: ArrayLike<number>) {
    this.#values = values;
  }

  serialType(row: number): number {
    return integerType(this.#values[row]!);
  }

  write(target: Uint8Array, offset: number, row: number, serialType: number): number {
    return writeInteger(target, offset, this.#values[row]!, serialLength(serialType));
  }
}

class Integer64Writer implements FieldWriter {
  readonly #values: ArrayLike<bigint | null>;

  constructor(values: ArrayLike<bigint | null>) {
    this.#values = values;
  }

  serialType(row: number): number {
    const value = this.#values[row];
    return integerType(value === null || value === undefined ? NaN : Number(value));
  }

  write(target: Uint8Array, offset: number, row: number, serialType: number): number {
    const length = serialLength(serialType);
    let rest = this.#values[row] ?? 0n;
    for (let index = offset + length - 1; index >= offset; index--, rest >>= 8n) target[index] = Number(rest & 0xffn);
    return offset + length;
  }
}

class RealWriter implements FieldWriter {
  readonly #values: ArrayLike<number>;
  readonly #number = new DataView(new ArrayBuffer(8));

  constructor(values: ArrayLike<number>) {
    this.#values = values;
  }

  serialType(row: number): number {
    return Number.isNaN(this.#values[row]!) ? 0 : 7;
  }

  write(target: Uint8Array, offset: number, row: number, serialType: number): number {
    if (serialType === 0) return offset;
    // SQLite keeps no negative zero.
    this.#number.setFloat64(0, this.#values[row]! + 0);
    for (let index = 0; index < 8; index++) target[offset + index] = this.#number.getUint8(index);
    return offset + 8;
  }
}

class TextWriter implements FieldWriter {
  readonly #values: ArrayLike<string | null>;
  readonly #encoder = new TextEncoder();
  /** The row's text where it is ASCII, which needs no encoder; else its bytes. */
  #text = '';
  #encoded: Uint8Array | undefined;

  constructor(values: ArrayLike<string | null>) {
    this.#values = values;
  }

  serialType(row: number): number {
    const value = this.#values[row] ?? null;
    if (value === null) return 0;
    this.#text = value;
    this.#encoded = isAscii(value) ? undefined : this.#encoder.encode(value);
    return 13 + 2 * (this.#encoded?.length ?? value.length);
  }

  write(target: Uint8Array, offset: number, _row: number, serialType: number): number {
    if (serialType === 0) return offset;
    if (this.#encoded !== undefined) {
      target.set(this.#encoded, offset);
      return offset + this.#encoded.length;
    }
    const text = this.#text;
    for (let index = 0; index < text.length; index++) target[offset + index] = text.charCodeAt(index);
    return offset + text.length;
  }
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

/** Serial types by the number of bits that a value takes beside its sign. */
const TYPES_BY_BITS = Uint8Array.from({ length: 32 }, (_, bits) => 1 + (bits >>> 3));

/** Writes the lowest bytes of an integer, the highest of them first, and returns the offset after them. */
export function writeInteger(target: Uint8Array, offset: number, value: number, length: number): number {
  const end = offset + length;
  let low = value | 0;
  for (let index = end - 1; index >= offset && index >= end - 4; index--, low >>= 8) target[index] = low;
  if (length > 4) {
    let high = Math.floor(value / TWO_TO_32) | 0;
    for (let index = end - 5; index >= offset; index--, high >>= 8) target[index] = high;
  }
  return end;
}

/** The shortest serial type that holds an integer, or the nearest double of one that is not safe. */
export function integerType(value: number): number {
  const small = value | 0;
  if (small === value) {
    if (small === 0) return 8;
    return small === 1 ? 9 : TYPES_BY_BITS[32 - Math.clz32(small ^ (small >> 31))]!;
  }
  if (Number.isNaN(value)) return 0;
  return value >= -0x8000_0000_0000 && value < 0x8000_0000_0000 ? 5 : 6;
}
