import { FoldlineError } from '../../events/errors.ts';
import { isOperator, isWord, tokenize, type SqlToken } from './tokens.ts';

const READING = ['select', 'values'];
/** What else a statement of SQLite can begin with, in whole. */
const WRITING = (
  'alter analyze attach begin commit create delete detach drop end insert pragma reindex release replace rollback ' +
  'savepoint update vacuum'
).split(' ');
/** Pragmas that only tell; each is allowed without a value to set. */
const TELLING_PRAGMAS = (
  'collation_list compile_options database_list function_list index_info index_list index_xinfo module_list ' +
  'pragma_list table_info table_list table_xinfo'
).split(' ');

/** One statement that only reads, as far as its words tell. */
export interface ReadStatement {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
  /** False where SQLite is expected to find no statement in it at all. */
  readonly isKnown: boolean;
}

/**
 * The one statement of a text, without what stands around it. Throws `query-not-readonly` where a statement in it would
 * write, and `query-error` where there is none, or more than one.
 */
export function readStatement(text: string): ReadStatement {
  if (text.includes('\0')) throw new FoldlineError('query-error', 'There is a NUL character in the query.');
  const statements = splitStatements(tokenize(text));
  for (const statement of statements) {
    if (isWriting(statement)) {
      throw new FoldlineError('query-not-readonly', 'Queries only read. This statement would write.');
    }
  }
  const [tokens, ...more] = statements;
  if (tokens === undefined) throw new FoldlineError('query-error', 'There is no statement to run.');
  if (more.length > 0) throw new FoldlineError('query-error', 'Run one statement at a time.');
  const start = tokens[0]?.start ?? 0;
  const moved = tokens.map((token) => ({ ...token, start: token.start - start, end: token.end - start }));
  const isKnown = isWord(mainWord(tokens), ...READING) || isWord(tokens[0], 'explain', 'pragma');
  return { sql: text.slice(start, tokens.at(-1)?.end), tokens: moved, isKnown };
}

function splitStatements(tokens: readonly SqlToken[]): SqlToken[][] {
  const statements: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (isOperator(token, ';')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function isWriting(tokens: readonly SqlToken[]): boolean {
  return isWord(mainWord(tokens), ...WRITING) && !isTellingPragma(tokens);
}

/** The word that says what a statement does, behind EXPLAIN and the common table expressions of WITH. */
export function mainWord(tokens: readonly SqlToken[]): SqlToken | undefined {
  let index = 0;
  if (isWord(tokens[index], 'explain')) {
    index++;
    if (isWord(tokens[index], 'query') && isWord(tokens[index + 1], 'plan')) index += 2;
  }
  if (!isWord(tokens[index], 'with')) return tokens[index];
  let depth = 0;
  for (; index < tokens.length; index++) {
    const token = tokens[index];
    if (isOperator(token, '(')) depth++;
    else if (isOperator(token, ')')) depth--;
    else if (depth <= 0 && isWord(token, ...READING, 'insert', 'update', 'delete')) return token;
    else if (depth <= 0 && isWord(token, 'replace') && isWord(tokens[index + 1], 'into')) return token;
  }
  return undefined;
}

/** `pragma [schema.]name` or `pragma [schema.]name(argument)` of a pragma that only tells. */
function isTellingPragma(tokens: readonly SqlToken[]): boolean {
  if (!isWord(tokens[0], 'pragma') || tokens.some((token) => isOperator(token, '='))) return false;
  return isWord(tokens[isOperator(tokens[2], '.') ? 3 : 1], ...TELLING_PRAGMAS);
}
