import { cellText, type SqlCell } from './row.ts';

/** Where the bytes of a GUID stand as .NET writes it: its first three groups are little-endian. */
const DOT_NET_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The text of an id that is a text, or a UUID in 16 bytes. */
export function uuidText(cell: SqlCell | undefined): string | undefined {
  return cell instanceof Uint8Array && cell.length === 16 ? hyphenated([...cell]) : cellText(cell);
}

/** The same of .NET's GUIDs, whose bytes stand in another order. */
export function guidText(cell: SqlCell | undefined): string | undefined {
  if (!(cell instanceof Uint8Array) || cell.length !== 16) return cellText(cell);
  return hyphenated(DOT_NET_ORDER.map((index) => cell[index] ?? 0));
}

function hyphenated(bytes: readonly number[]): string {
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
