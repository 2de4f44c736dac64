import type { FilterReader } from './filter-reader.ts';

/** Nested deeper than this a filter is a mistake, or an attack on the stack. */
const DEEPEST = 100;

/** What terms are joined by. */
export type Logic<Node> =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Node[] }
  | { readonly kind: 'not'; readonly operand: Node };

/** A language of terms that are joined by `and`, `or`, `not`, and parentheses. */
export interface Language<Node> {
  readonly name: 'filter' | 'condition';
  readonly term: (reader: FilterReader) => Node;
  readonly join: (logic: Logic<Node>) => Node;
}

/** Reads terms to the end of the text or to a parenthesis that closes another one; at least one. */
export function parseLogic<Node>(reader: FilterReader, language: Language<Node>, depth = 0): Node {
  if (depth > DEEPEST) reader.fail('This is nested too deeply.');
  const operands = [parseAll(reader, language, depth)];
  while (reader.takesKeyword('or')) operands.push(parseAll(reader, language, depth));
  return joined('or', operands, language);
}

/** Reads terms up to an `or`. */
function parseAll<Node>(reader: FilterReader, language: Language<Node>, depth: number): Node {
  const operands: Node[] = [];
  for (;;) {
    expectTerm(reader, language);
    if (reader.atEnd || reader.sees(')') || (operands.length > 0 && seesKeyword(reader, 'or'))) break;
    if (operands.length > 0 && reader.takesKeyword('and')) expectTerm(reader, language);
    operands.push(parseOne(reader, language, depth));
    // Right behind a term it is that term that goes on.
    if (reader.atEnd) break;
    if (!/[\s()]/.test(reader.text.charAt(reader.index))) reader.fail('A space is expected here.');
  }
  if (operands.length === 0) reader.fail(expectedTerm(language));
  return joined('and', operands, language);
}

/** Reads a term, or what stands in parentheses, with the `not` before it. */
function parseOne<Node>(reader: FilterReader, language: Language<Node>, depth: number): Node {
  if (depth > DEEPEST) reader.fail('This is nested too deeply.');
  for (const keyword of ['and', 'or']) {
    if (seesKeyword(reader, keyword)) reader.fail(expectedTerm(language), reader.index, reader.index + keyword.length);
  }
  if (reader.takesKeyword('not') || takesMinus(reader)) {
    expectTerm(reader, language);
    return language.join({ kind: 'not', operand: parseOne(reader, language, depth + 1) });
  }
  if (reader.sees('(')) return parseParentheses(reader, language, depth);
  if (reader.atEnd || reader.sees(')')) reader.fail(expectedTerm(language));
  return language.term(reader);
}

/** Reads what stands in the parentheses that reading stands before. */
export function parseParentheses<Node>(reader: FilterReader, language: Language<Node>, depth = 0): Node {
  const start = reader.index;
  reader.index++;
  const inside = parseLogic(reader, language, depth + 1);
  if (!reader.takes(')')) reader.fail('The parenthesis is not closed: a “)” is missing.', start, start + 1);
  return inside;
}

function expectTerm<Node>(reader: FilterReader, language: Language<Node>): void {
  reader.skipSpace();
  reader.expect({ kind: 'term', in: language.name });
}

function expectedTerm<Node>({ name }: Language<Node>): string {
  return name === 'filter'
    ? 'Something to look for is expected here.'
    : 'A comparison is expected here, such as “total<0”.';
}

/** A minus before a digit is a number's, and before a space a dash. */
function takesMinus(reader: FilterReader): boolean {
  return /^-[^\s\d]/.test(reader.text.slice(reader.index, reader.index + 2)) && reader.takes('-');
}

function seesKeyword(reader: FilterReader, keyword: string): boolean {
  const { index } = reader;
  const seen = reader.takesKeyword(keyword);
  reader.index = index;
  return seen;
}

function joined<Node>(kind: 'and' | 'or', operands: readonly Node[], language: Language<Node>): Node {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : language.join({ kind, operands });
}
