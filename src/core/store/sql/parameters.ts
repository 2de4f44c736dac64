import { FoldlineError } from '../../events/errors.ts';
import type { SqlParameters, SqlValue } from './sql-value.ts';
import { tokenize, type SqlToken } from './tokens.ts';

/** The limit that SQLite is built with. */
const MOST_PARAMETERS = 32_766;

/** Values of parameters by their numbers, as sql.js binds them. */
export type BoundParameters = (number | string | Uint8Array | null)[];

export interface BoundQuery {
  readonly sql: string;
  readonly parameters: BoundParameters;
}

/** A parameter where it stands in a statement, and the number that SQLite gives it. */
export interface NumberedParameter extends Pick<SqlToken, 'text' | 'start' | 'end'> {
  readonly number: number;
}

/** A statement's parameters, numbered as SQLite does: those of one name are one. */
export function numberedParameters(tokens: readonly SqlToken[]): NumberedParameter[] {
  const numbers = new Map<string, number>();
  const numbered: NumberedParameter[] = [];
  let largest = 0;
  for (const { kind, text, start, end } of tokens) {
    if (kind !== 'parameter') continue;
    const number = /^\?\d/.test(text) ? Number(text.slice(1)) : (numbers.get(text) ?? largest + 1);
    if (text !== '?') numbers.set(text, number);
    largest = Math.max(largest, number);
    numbered.push({ text, start, end, number });
  }
  return numbered;
}

/**
 * Numbers a statement's parameters and finds their values; a name may be given with its prefix or without. sql.js cannot
 * bind integers beyond 2^53, so those are written into the statement as literals.
 */
export function bindQuery(sql: string, parameters: SqlParameters = []): BoundQuery {
  const bound: BoundParameters = [];
  let largest = 0;
  let withLiterals = '';
  let end = 0;
  let hasLiterals = false;
  for (const { text, start, end: tokenEnd, number } of numberedParameters(tokenize(sql))) {
    largest = Math.max(largest, number);
    const value = valueOf(parameters, number, text);
    const isLiteral = typeof value === 'bigint' && !Number.isSafeInteger(Number(value));
    hasLiterals ||= isLiteral;
    withLiterals += sql.slice(end, start) + (isLiteral ? `(${value})` : `?${number}`);
    end = tokenEnd;
    // A number that is too large for SQLite is for SQLite to refuse.
    if (!isLiteral && number <= MOST_PARAMETERS) bound[number - 1] = typeof value === 'bigint' ? Number(value) : value;
  }
  if (isList(parameters) && parameters.length > largest) {
    throw new FoldlineError('query-error', `${parameters.length} values were given for ${largest} parameters.`);
  }
  return {
    sql: hasLiterals ? withLiterals + sql.slice(end) : sql,
    parameters: Array.from(bound, (value) => value ?? null),
  };
}

function valueOf(parameters: SqlParameters, number: number, text: string): SqlValue {
  if (isList(parameters)) return parameters[number - 1] ?? null;
  const key = [text, text.slice(1)].find((candidate) => Object.hasOwn(parameters, candidate));
  return key === undefined ? null : (parameters[key] ?? null);
}

function isList(parameters: SqlParameters): parameters is readonly SqlValue[] {
  return Array.isArray(parameters);
}
