/** A token of SQL; white space and comments are none. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'operator';
  /** As it is written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What SQLite takes as tokens (https://sqlite.org/lang.html, tokenize.c), good enough to tell words, strings and
 * quoted names apart; what is no SQL becomes operators of one character.
 */
const PATTERNS: readonly (readonly [SqlToken['kind'] | 'space', RegExp])[] = [
  ['space', /(?:[\t\n\f\r ]|--[^\n]*|\/\*[^]*?(?:\*\/|$))+/y],
  ['string', /[xX]?'(?:[^']|'')*(?:'|$)/y],
  ['quoted', /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y],
  [
    'number',
    /(?:0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?)[\w$\u0080-\uffff]*/y,
  ],
  ['parameter', /\?[0-9]*|[@#:$][\w$\u0080-\uffff]+(?:::[\w$\u0080-\uffff]*)*(?:\([^)\s]*\))?/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['operator', /->>|->|\|\||<<|>>|<=|>=|<>|==|!=|[^]/y],
];

export function tokenize(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let start = 0; start < sql.length;) {
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = start;
      const text = pattern.exec(sql)?.[0];
      if (text === undefined) continue;
      if (kind !== 'space') tokens.push({ kind, text, start, end: start + text.length });
      start += text.length;
      break;
    }
  }
  return tokens;
}

/** Whether a token is this word (given in lower case) and not a quoted name. */
export function isWord(token: SqlToken | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase());
}

export function isOperator(token: SqlToken | undefined, ...operators: readonly string[]): boolean {
  return token?.kind === 'operator' && operators.includes(token.text);
}

/** The name that a token may stand for: SQLite takes strings for names too, where only a name can be. */
export function nameOf({ kind, text }: SqlToken): string | undefined {
  if (kind === 'word') return text;
  if (kind !== 'quoted' && !(kind === 'string' && text.startsWith("'"))) return undefined;
  const closing = text.startsWith('[') ? ']' : text.slice(0, 1);
  const inner = text.slice(1, text.length > 1 && text.endsWith(closing) ? -1 : undefined);
  return closing === ']' ? inner : inner.replaceAll(closing + closing, closing);
}
