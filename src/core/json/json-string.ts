/** The text that a JSON string literal (with its quotes) stands for. Lone surrogates stay as they are. */
export function decodeString(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

/** The JSON string literal of a text, with quotes; lone surrogates become escapes. */
export function encodeString(text: string): string {
  return JSON.stringify(text);
}
