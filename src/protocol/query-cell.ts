import type { SqlValue } from './log.ts';

/**
 * A value of SQLite as a message to a webview carries it. Those messages are JSON with binary parts: they hold neither
 * bigint nor Infinity, which travel as their text.
 */
export type QueryCell = null | number | string | Uint8Array | { readonly number: string };

/** The cell of a value. */
export function toQueryCell(value: SqlValue): QueryCell {
  if (typeof value === 'bigint') return { number: value.toString() };
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  return value;
}
