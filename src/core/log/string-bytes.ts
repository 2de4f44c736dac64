const BACKSLASH = 0x5c;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The text that UTF-8 bytes spell; bytes that are no UTF-8 become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** The string that the bytes between the quotes of a JSON string spell, its escapes decoded. */
export function decodeJsonString(bytes: Uint8Array, start: number, end: number): string {
  const spelling = decodeUtf8(bytes, start, end);
  return spelling.includes('\\') ? String(JSON.parse(`"${spelling}"`)) : spelling;
}

/**
 * The canonical JSON spelling of a string, without its quotes, in UTF-8: one spelling a string, and lone surrogates
 * keep their value.
 */
export function encodeJsonString(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(text).slice(1, -1));
}

/** Whether the inside of a JSON string has an escape. */
export function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (bytes[index] === BACKSLASH) return true;
  return false;
}
