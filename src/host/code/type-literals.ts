/**
 * What a literal does with an event type: `handled` where code is chosen by it (`case`, a comparison, an arm of a match),
 * `declared` where it is the type of an event, `named` elsewhere.
 */
export type LiteralRole = 'handled' | 'declared' | 'named';

/** A literal of an event type in code; the quotes stand at `start` and before `end`. */
export interface TypeLiteral {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly role: LiteralRole;
}

/** Texts between quotes without escapes, which is what names of event types are written as. */
const LITERAL = /(["'`])([^"'`\\\r\n]{1,256})\1/g;
/** What stands around a literal is looked at so far. */
const AROUND = 64;

const HANDLED_BEFORE = /(?:\b(?:case|when)\s+|[=!]==?\s*)$/;
const HANDLED_BEHIND = /^\s*(?:[=!]==?|=>|->)/;
const DECLARED_BEFORE = /\b(?:[$\w]*type|kind|name)['"]?\s*\??\s*[:=]\s*(?:\|\s*)?$/i;
const ALTERNATIVE_BEFORE = /(?:["'`]\s*\|\s*|\bor\s+)$/;

/**
 * The literals in a file that are exactly one of the names, in order: of any language that writes texts between quotes.
 * One pass over the text, whatever the number of names.
 */
export function typeLiterals(text: string, names: { has(name: string): boolean }): TypeLiteral[] {
  const literals: TypeLiteral[] = [];
  const pattern = new RegExp(LITERAL);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, , name = ''] = match;
    // The closing quote may open the next: which one opens is not known where a comment has an apostrophe.
    pattern.lastIndex = match.index + whole.length - 1;
    if (!names.has(name)) continue;
    const end = match.index + whole.length;
    literals.push({ name, start: match.index, end, role: roleOf(text, match.index, end, literals.at(-1)) });
  }
  return literals;
}

function roleOf(text: string, start: number, end: number, previous: TypeLiteral | undefined): LiteralRole {
  const before = text.slice(Math.max(0, start - AROUND), start);
  if (HANDLED_BEFORE.test(before) || HANDLED_BEHIND.test(text.slice(end, end + AROUND))) return 'handled';
  if (DECLARED_BEFORE.test(before)) return 'declared';
  const isAlternative = ALTERNATIVE_BEFORE.test(before) && previous !== undefined && start - previous.end <= AROUND;
  return isAlternative ? previous.role : 'named';
}
