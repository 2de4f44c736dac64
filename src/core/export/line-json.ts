import { encodeString } from '../json/json-string.ts';
import { minifyJson } from '../json/print-json.ts';
import { decodeUtf8 } from '../log/string-bytes.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * A payload's JSON text as it may stand in a line: as it is written, but for white space between its tokens where that
 * breaks lines. What turns out to be no JSON, which opening a log does not look for, becomes a JSON string of its text.
 */
export function payloadInLine(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return encodeString(text);
  }
  return /[\r\n]/.test(text) ? minifyJson(text) : text;
}

/** An event's own JSON value as it may stand in a line: its bytes, or without the white space that breaks lines. */
export function valueInLine(bytes: Uint8Array): Uint8Array | string {
  if (!bytes.includes(LINE_FEED) && !bytes.includes(CARRIAGE_RETURN)) return bytes;
  const text = decodeUtf8(bytes);
  try {
    return minifyJson(text);
  } catch {
    // It is as little JSON as it was before.
    return text.replaceAll(/[\r\n]/g, ' ');
  }
}
