import { isJson, jsonText, onOneLine } from '../json-text.ts';
import { opaqueJson } from '../opaque.ts';
import type { SqlCell } from './row.ts';

/**
 * A payload as JSON: JSON as it is written, another text as a string, numbers with their digits, bytes that are neither
 * as `opaqueJson` has them. Undefined for NULL.
 */
export function payloadJson(cell: SqlCell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'string') return jsonText(cell);
  if (!(cell instanceof Uint8Array)) return typeof cell === 'number' && !Number.isFinite(cell) ? 'null' : String(cell);
  const text = utf8Text(cell);
  return text === undefined ? opaqueJson(cell) : jsonText(text);
}

/** As `payloadJson`, of a payload that some program's serializer wrote: a text in bytes counts where it is JSON only. */
export function serializedJson(bytes: Uint8Array): string {
  const text = utf8Text(bytes);
  return text !== undefined && isJson(text) ? onOneLine(text) : opaqueJson(bytes);
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** The text that bytes are in UTF-8; undefined where they are none, or hold what no text has. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
