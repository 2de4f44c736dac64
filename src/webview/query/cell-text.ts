import type { QueryCell } from '../../protocol/query-cell.ts';
import { formatSize } from '../ui/numbers.ts';

/** Bytes of a blob that are shown. */
const BLOB_BYTES = 24;
/** Characters of a text that are shown. */
const TEXT_LENGTH = 500;

/** A value on one line of the grid. */
export function cellText(cell: QueryCell): string {
  if (cell === null) return 'NULL';
  if (cell instanceof Uint8Array) return blobText(cell);
  if (typeof cell === 'object') return cell.number;
  const text = String(cell);
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH)}…` : text;
}

export function isNumeric(cell: QueryCell): boolean {
  return typeof cell === 'number' || (typeof cell === 'object' && cell !== null && 'number' in cell);
}

function blobText(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, BLOB_BYTES), hexByte).join(' ');
  return `${hex}${bytes.length > BLOB_BYTES ? ' …' : ''} (${formatSize(bytes.length)})`;
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** A result as tab-separated values, whole, with its column names; NULL is an empty field, as spreadsheets read it. */
export function toTsv(columns: readonly string[], rows: readonly (readonly QueryCell[])[]): string {
  const lines = rows.map((row) => row.map((cell) => tsvField(wholeText(cell))).join('\t'));
  return [columns.map(tsvField).join('\t'), ...lines].join('\n');
}

/** A value as text, whole; nothing for NULL, bytes in hexadecimal. */
export function wholeText(cell: QueryCell): string {
  if (cell === null) return '';
  if (cell instanceof Uint8Array) return Array.from(cell, hexByte).join('');
  return typeof cell === 'object' ? cell.number : String(cell);
}

function tsvField(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
