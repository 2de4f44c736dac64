// Fields are counted by the loops over them; `!` says so.
import { fieldWriter, serialLength, type Column, type FieldWriter } from './column.ts';
import { varintLength, writeVarint } from './varint.ts';

/** Encodes rows of columns as SQLite records, one at a time into a buffer that is used again. */
export class RecordEncoder {
  readonly #fields: readonly FieldWriter[];
  readonly #serialTypes: Uint32Array;
  /** The last record; as many bytes of it as `encode` returned. */
  bytes = new Uint8Array(256);

  constructor(columns: readonly Column[]) {
    this.#fields = columns.map(fieldWriter);
    this.#serialTypes = new Uint32Array(columns.length);
  }

  /** Encodes a row and returns the record's length in bytes. */
  encode(row: number): number {
    const fields = this.#fields;
    const serialTypes = this.#serialTypes;
    let headerLength = 1;
    let bodyLength = 0;
    for (let field = 0; field < fields.length; field++) {
      const serialType = fields[field]!.serialType(row);
      serialTypes[field] = serialType;
      headerLength += serialType < 0x80 ? 1 : varintLength(serialType);
      bodyLength += serialLength(serialType);
    }
    // The header's length counts itself.
    if (headerLength > 0x7f) headerLength += varintLength(headerLength + 2) - 1;
    const length = headerLength + bodyLength;
    if (length > this.bytes.length) this.bytes = new Uint8Array(length * 2);
    let offset = writeVarint(this.bytes, 0, headerLength);
    for (let field = 0; field < fields.length; field++) offset = writeVarint(this.bytes, offset, serialTypes[field]!);
    for (let field = 0; field < fields.length; field++)
      offset = fields[field]!.write(this.bytes, offset, row, serialTypes[field]!);
    return length;
  }
}
