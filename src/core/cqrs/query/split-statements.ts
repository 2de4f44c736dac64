import { isOperator, isWord, tokenize, type SqlToken } from '../../store/sql/tokens.ts';

/** A statement of a text with more of them. */
export interface SqlStatement {
  /** Without what stands around it: white space, comments and the semicolon. */
  readonly sql: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/**
 * The statements of a document. Semicolons in strings, quoted names and comments end nothing, nor do those of a trigger's
 * body. What is not complete is a statement as it stands.
 */
export function splitStatements(text: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  const take = (): void => {
    const start = tokens[0]?.start;
    const end = tokens.at(-1)?.end;
    if (start !== undefined && end !== undefined) statements.push({ sql: text.slice(start, end), start, end });
    tokens = [];
  };
  for (const token of tokenize(text)) {
    if (isOperator(token, ';') && !isInTrigger(tokens)) take();
    else tokens.push(token);
  }
  take();
  return statements;
}

/** Whether what follows belongs to the body of a trigger that these tokens begin: it ends with `; end`. */
function isInTrigger(tokens: readonly SqlToken[]): boolean {
  const first = isWord(tokens[0], 'explain') ? tokens.findIndex((token) => isWord(token, 'create')) : 0;
  if (!isWord(tokens[first], 'create')) return false;
  const second = isWord(tokens[first + 1], 'temp', 'temporary') ? first + 2 : first + 1;
  if (!isWord(tokens[second], 'trigger')) return false;
  return !(isWord(tokens.at(-1), 'end') && isOperator(tokens.at(-2), ';'));
}
