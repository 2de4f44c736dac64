/** What means something within a line of CommonMark, in the HTML that it lets through, or makes a link of what looks so. */
const MARKUP = /[\\`*_{}[\]()<>#!|&~@^$]|:(?=\/\/)|(?<=www)\./gi;

/** A text that stands within a line of Markdown as itself: no markup, no link, no second line. */
export function plainText(text: string): string {
  return oneLine(text).replaceAll(MARKUP, '\\$&');
}

/** A block of code between fences that are longer than any in it. `language` is a word of ours. */
export function fenced(language: string, code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${code}\n${fence}\n`;
}

/** What would end a line, or turn the order of what is read, is written as an escape. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}
