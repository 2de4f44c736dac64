/** The text that a JSON string literal (with its quotes) stands for. Lone surrogates stay as they are. */
export function decodeString(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

/** Most texts need no escape, and a look is quicker than writing them anew. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The JSON string literal of a text, with quotes; lone surrogates become escapes. */
export function encodeString(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
