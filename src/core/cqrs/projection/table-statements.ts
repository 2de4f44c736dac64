import { FoldlineError } from '../../events/errors.ts';
import { isOperator, isWord, nameOf, tokenize, type SqlToken } from '../../store/sql/tokens.ts';
import { mainWord } from '../../store/sql/read-only.ts';
import { splitStatements } from '../query/split-statements.ts';

/** A statement of those that make a projection's tables. */
export interface TableStatement {
  readonly sql: string;
  /** The name of what it makes; undefined for one that only writes rows. */
  readonly creates: string | undefined;
}

const CREATED = ['table', 'index', 'view', 'trigger'];
const LONGEST_QUOTE = 60;

/**
 * The statements of a projection's `tables`: CREATE TABLE, INDEX, VIEW and TRIGGER, and INSERT for rows that are there
 * from the first. Throws `model-error` for others.
 */
export function readTableStatements(text: string): TableStatement[] {
  const statements = splitStatements(text).map(({ sql }) => readStatement(sql));
  if (statements.length === 0) throw new FoldlineError('model-error', 'The projection’s “tables” has no statement.');
  return statements;
}

function readStatement(sql: string): TableStatement {
  const tokens = tokenize(sql);
  checkRollback(tokens);
  if (isWord(mainWord(tokens), 'insert', 'replace') && !isWord(tokens[0], 'explain'))
    return { sql, creates: undefined };
  let place = 0;
  if (isWord(tokens[place++], 'create')) {
    if (isWord(tokens[place], 'unique')) place++;
    if (isWord(tokens[place], 'temp', 'temporary', 'virtual')) {
      throw new FoldlineError('model-error', `A projection’s tables cannot be ${tokens[place]?.text.toLowerCase()}.`);
    }
    if (isWord(tokens[place++], ...CREATED)) {
      if (isWord(tokens[place], 'if') && isWord(tokens[place + 1], 'not')) place += 3;
      const first = nameAt(tokens, place);
      if (!isOperator(tokens[place + 1], '.')) return { sql, creates: first };
      if (first?.toLowerCase() === 'main') return { sql, creates: nameAt(tokens, place + 2) };
    }
  }
  throw new FoldlineError(
    'model-error',
    `A projection’s “tables” has CREATE TABLE, INDEX, VIEW and TRIGGER, and INSERT; “${quoted(sql)}” is none of them.`,
  );
}

function nameAt(tokens: readonly SqlToken[], place: number): string | undefined {
  const token = tokens[place];
  return token === undefined ? undefined : nameOf(token);
}

/** Throws `model-error` for a statement that could end the transaction of all events around it. */
export function checkRollback(tokens: readonly SqlToken[]): void {
  if (tokens.some((token) => isWord(token, 'rollback'))) {
    throw new FoldlineError('model-error', 'ROLLBACK is not for projections: use ABORT, or throw an error.');
  }
}

/** The beginning of a statement, for messages. */
export function quoted(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
