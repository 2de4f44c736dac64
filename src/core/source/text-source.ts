/**
 * Characters that an editor does not show as they are, or shows in another order, and halves of pairs: in code they
 * stand as escapes, so that what is read is what is there.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The literal of a text, in the quotes that need fewer escapes. It is on one line, and ends nowhere but at its end. */
export function textSource(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const escaped = text.replaceAll(/['"\\]/g, (character) =>
    character === '\\' || character === quote ? `\\${character}` : character,
  );
  return `${quote}${escaped.replaceAll(UNSEEN, escapeOf)}${quote}`;
}

/** A text that can stand in a comment to the end of a line. */
export function commentSource(text: string): string {
  return text.replaceAll(UNSEEN, escapeOf);
}

/** The key of an object's member, with its colon. `__proto__` alone would be no member but a prototype. */
export function keySource(key: string): string {
  if (key === '__proto__') return "['__proto__']: ";
  return `${isIdentifier(key) ? key : textSource(key)}: `;
}

/** What reads a member, behind what it is a member of. */
export function memberSource(key: string): string {
  if (isIdentifier(key)) return `.${key}`;
  return /^(?:0|[1-9]\d{0,8})$/.test(key) ? `[${key}]` : `[${textSource(key)}]`;
}

/** Whether a text can be a name without quotes. */
export function isIdentifier(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
}

function escapeOf(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
