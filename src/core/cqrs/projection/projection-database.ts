import { FoldlineError } from '../../events/errors.ts';
import { currentRow } from '../../store/sql/result-rows.ts';
import { tokenize } from '../../store/sql/tokens.ts';
import type { ProjectionDatabase } from '../model/model.ts';
import { checkHandlerStatement, ProjectionStatement } from './projection-statement.ts';
import type { ReadModels } from './read-models.ts';

/** Texts of statements that are kept prepared; handlers have few. */
const MOST_STATEMENTS = 64;

/** What a projection's handlers write with, and only while one of them runs. */
export class HandlerDatabase {
  /** What the handlers get. */
  readonly handle: ProjectionDatabase;
  readonly #readModels: ReadModels;
  readonly #projection: string;
  readonly #statements = new Map<string, ProjectionStatement>();
  #isOpen = false;

  constructor(readModels: ReadModels, projection: string) {
    this.#readModels = readModels;
    this.#projection = projection;
    this.handle = Object.freeze<ProjectionDatabase>({
      run: (sql: string, ...values: unknown[]) => this.#run(sql, values),
      get: (sql: string, ...values: unknown[]) => this.#get(sql, values),
      all: (sql: string, ...values: unknown[]) => this.#all(sql, values),
    });
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Before tables are dropped that statements may be of. */
  freeStatements(): void {
    for (const statement of this.#statements.values()) statement.free();
    this.#statements.clear();
  }

  #run(sql: string, values: unknown[]): void {
    const statement = this.#statement(sql).bind(values);
    try {
      statement.step();
    } finally {
      statement.reset();
    }
  }

  #get(sql: string, values: unknown[]): Record<string, unknown> | undefined {
    const prepared = this.#statement(sql);
    const statement = prepared.bind(values);
    try {
      return statement.step() ? rowObject(prepared.columns, currentRow(statement)) : undefined;
    } finally {
      statement.reset();
    }
  }

  #all(sql: string, values: unknown[]): Record<string, unknown>[] {
    const prepared = this.#statement(sql);
    const statement = prepared.bind(values);
    const rows: Record<string, unknown>[] = [];
    try {
      while (statement.step()) rows.push(rowObject(prepared.columns, currentRow(statement)));
      return rows;
    } finally {
      statement.reset();
    }
  }

  #statement(sql: string): ProjectionStatement {
    if (!this.#isOpen) {
      throw new FoldlineError(
        'model-error',
        'The database is there only while a handler runs; nothing can be awaited.',
      );
    }
    return this.#statements.get(sql) ?? this.#prepare(sql);
  }

  #prepare(sql: unknown): ProjectionStatement {
    if (typeof sql !== 'string') throw new FoldlineError('model-error', 'A statement is a text.');
    const tokens = tokenize(sql);
    checkHandlerStatement(sql, tokens);
    this.#readModels.checkUse(this.#projection, sql);
    for (const [oldest, statement] of this.#statements) {
      if (this.#statements.size < MOST_STATEMENTS) break;
      statement.free();
      this.#statements.delete(oldest);
    }
    const statement = new ProjectionStatement(this.#readModels.database, sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function rowObject(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    if (column === '__proto__') {
      Object.defineProperty(object, column, {
        value: row[index],
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else object[column] = row[index];
  });
  return object;
}
