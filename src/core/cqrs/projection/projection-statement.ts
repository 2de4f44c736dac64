// Parameters are numbered from 1 to `count`, names and values from 0; `!` says so.
import type { Database, Statement } from 'sql.js';
import { FoldlineError } from '../../events/errors.ts';
import { numberedParameters, type NumberedParameter } from '../../store/sql/parameters.ts';
import { mainWord } from '../../store/sql/read-only.ts';
import { isOperator, isWord, nameOf, tokenize, type SqlToken } from '../../store/sql/tokens.ts';
import { boundValue, isPlainValue } from './sql-value.ts';
import { checkRollback, quoted } from './table-statements.ts';

const ALLOWED = ['insert', 'update', 'delete', 'replace', 'select', 'values'];
/** sql.js hands back what bigints are bound as; reads them from here. */
type SqlJsValues = (string | number | Uint8Array | null)[];

/**
 * Throws `model-error` for what a handler may not say: several statements, and others than insert, update, delete,
 * replace and select.
 */
export function checkHandlerStatement(sql: string, tokens: readonly SqlToken[]): void {
  const isOne = !tokens.slice(0, -1).some((token) => isOperator(token, ';'));
  if (sql.includes('\0') || !isOne) {
    throw new FoldlineError('model-error', `Give one statement at a time: “${quoted(sql)}”.`);
  }
  if (!isWord(mainWord(tokens), ...ALLOWED) || isWord(tokens[0], 'explain')) {
    throw new FoldlineError(
      'model-error',
      `A handler’s statement is INSERT, UPDATE, DELETE, REPLACE or SELECT: “${quoted(sql)}”.`,
    );
  }
  checkRollback(tokens);
  for (const token of tokens) {
    if (token.kind !== 'string' && nameOf(token)?.toLowerCase().startsWith('sqlite_') === true) {
      throw new FoldlineError('model-error', `“${token.text}” is SQLite’s own, and not for projections to use.`);
    }
  }
}

/** A statement that was prepared once, and is bound again and again. */
export class ProjectionStatement {
  readonly #database: Database;
  readonly #sql: string;
  readonly #parameters: readonly NumberedParameter[];
  /** By number less one; undefined for one without a name. */
  readonly #names: (string | undefined)[];
  readonly #plain: Statement;
  /** By the parameters that are cast to integers in it. */
  readonly #casting = new Map<string, Statement>();
  #columns: readonly string[] | undefined;

  constructor(database: Database, sql: string) {
    this.#database = database;
    this.#sql = sql;
    this.#parameters = numberedParameters(tokenize(sql));
    this.#plain = database.prepare(sql);
    const count = Math.max(0, ...this.#parameters.map(({ number }) => number));
    this.#names = Array.from<string | undefined>({ length: count });
    for (const { number, text } of this.#parameters) if (!text.startsWith('?')) this.#names[number - 1] = text.slice(1);
  }

  /**
   * The statement with its values, ready to step; to be reset after. `values` is used up. Throws `model-error` where they
   * are not what the statement has parameters for.
   */
  bind(values: unknown[]): Statement {
    const given = values.length === 1 && isNamed(values[0]) ? this.#byName(values[0]) : values;
    const count = this.#names.length;
    if (given.length !== count) {
      throw new FoldlineError('model-error', `${given.length} values for ${count} parameters: “${quoted(this.#sql)}”.`);
    }
    let casts: string | undefined;
    for (let index = 0; index < count; index++) {
      if (isPlainValue(given[index])) continue;
      const value = boundValue(given[index], `The value for parameter ${this.#names[index] ?? index + 1}`);
      if (typeof value === 'bigint') {
        casts = `${casts ?? ''} ${index + 1}`;
        given[index] = value.toString();
      } else given[index] = value;
    }
    const statement = casts === undefined ? this.#plain : this.#castingAt(casts);
    statement.bind(given as SqlJsValues);
    return statement;
  }

  /** The names of its columns. */
  get columns(): readonly string[] {
    this.#columns ??= this.#plain.getColumnNames();
    return this.#columns;
  }

  free(): void {
    this.#plain.free();
    for (const statement of this.#casting.values()) statement.free();
  }

  #byName(values: Readonly<Record<string, unknown>>): unknown[] {
    return this.#names.map((name, index) => {
      if (name === undefined) {
        throw new FoldlineError('model-error', `Parameter ${index + 1} has no name: “${quoted(this.#sql)}”.`);
      }
      const key = [name, `$${name}`, `:${name}`, `@${name}`].find((candidate) => Object.hasOwn(values, candidate));
      if (key === undefined) {
        throw new FoldlineError('model-error', `There is no value for parameter “${name}”: “${quoted(this.#sql)}”.`);
      }
      return values[key];
    });
  }

  /** The statement with some parameters as integers: sql.js binds large ones as texts. */
  #castingAt(numbers: string): Statement {
    const known = this.#casting.get(numbers);
    if (known !== undefined) return known;
    const cast = new Set(numbers.trim().split(' ').map(Number));
    let sql = '';
    let end = 0;
    for (const { number, start, end: parameterEnd } of this.#parameters) {
      sql += this.#sql.slice(end, start) + (cast.has(number) ? `cast(?${number} as integer)` : `?${number}`);
      end = parameterEnd;
    }
    const statement = this.#database.prepare(sql + this.#sql.slice(end));
    this.#casting.set(numbers, statement);
    return statement;
  }
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array)
  );
}
