import { encodeString } from '../../core/json/json-string.ts';
import { isJson, onOneLine } from '../json-text.ts';
import { utf8Text } from '../tables/payload.ts';
import type { SqlCell } from '../tables/row.ts';

/** A row as a JSON object of its columns: see `cellJson`. */
export function rowObject(names: readonly string[], cells: readonly SqlCell[]): string {
  return `{${names.map((name, index) => `${encodeString(name)}:${cellJson(cells[index] ?? null)}`).join(',')}}`;
}

/**
 * A cell as JSON. A text, or a blob, that is a JSON object or array is that; numbers keep their digits; a blob that is no
 * text is written in hexadecimal digits.
 */
function cellJson(cell: SqlCell): string {
  if (cell === null) return 'null';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : 'null';
  if (typeof cell === 'bigint') return String(cell);
  const text = typeof cell === 'string' ? cell : utf8Text(cell);
  if (text === undefined) return `"${hexadecimal(cell as Uint8Array)}"`;
  return /^\s*[[{]/.test(text) && isJson(text) ? onOneLine(text) : encodeString(text);
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
