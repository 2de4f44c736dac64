/** A value of a column: 64-bit integers are never numbers that lost digits. */
export type SqlCell = string | number | bigint | Uint8Array | null;

/** A row by the names that its SELECT gives. */
export type Row = Readonly<Record<string, SqlCell>>;

/** The text of a cell; bytes are read as UTF-8; undefined for NULL. */
export function cellText(cell: SqlCell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  return cell instanceof Uint8Array ? new TextDecoder().decode(cell) : String(cell);
}

/** A whole number of a cell; undefined where it is none. */
export function cellNumber(cell: SqlCell | undefined): string | undefined {
  const text = cellText(cell);
  return text !== undefined && /^\d+$/.test(text) ? text : undefined;
}
