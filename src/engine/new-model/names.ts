/** A text as a string literal of TypeScript, whatever is in it. */
export function literal(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
    .replaceAll(/[\u2028\u2029\u007f-\u009f\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\ufeff]/gu, escaped);
  return `'${inner}'`;
}

/** Line ends and what writes text backwards would make code look like other code. */
function escaped(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A name of a member: quoted where it is no identifier. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** Characters of a name that somebody may still read. */
const LONGEST_NAME = 60;

/** A name as part of identifiers: `shopping-cart` is `ShoppingCart`. */
export function pascalCase(name: string): string {
  // Letters beyond the basic plane are left out: compilers do not agree on which of them there are.
  const words = name.replaceAll(/[\u{10000}-\u{10ffff}]/gu, ' ').match(/[\p{L}\p{Nd}]+/gu) ?? [];
  const joined = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const identifier = /^\p{L}/u.test(joined) ? joined : `Stream${joined}`;
  return identifier.slice(0, LONGEST_NAME);
}

/** Names that Windows keeps for itself, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The name of a new file of models for a category; nothing of the name that means something in a path is left. */
export function modelFileName(category: string): string {
  const plain = category
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  if (plain === '') return 'stream.model.ts';
  return RESERVED.test(plain.split('.')[0] ?? '') ? `${plain}-events.model.ts` : `${plain}.model.ts`;
}

/** The pattern of a category's streams; `alone` says that one is named as the category is. See `matchesStream`. */
export function streamsPattern(category: string, separator: string, alone: boolean): string {
  const name = patternText(category);
  const patterns = separator === '' ? [name] : [...(alone ? [name] : []), `${name}${patternText(separator)}*`];
  return patterns.join(', ');
}

function patternText(text: string): string {
  return text.replaceAll(/[\\*,~\s]/g, String.raw`\$&`);
}
