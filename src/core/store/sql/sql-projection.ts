import type { Database, SqlJsStatic } from 'sql.js';
import { FoldlineError, hasErrorCode, throwIfCancelled, messageOf } from '../../events/errors.ts';
import { Turns } from '../../log/turns.ts';
import type { IndexedLog } from './indexed-log.ts';
import { ALL_PARTS } from './load-database.ts';
import { createLogFunctions } from './log-functions.ts';
import { namesTables } from './names-tables.ts';
import { bindQuery } from './parameters.ts';
import { PayloadColumns } from './payload-columns.ts';
import { rewritePayloadPaths } from './payload-paths.ts';
import { PayloadReader } from './payload-reader.ts';
import { readStatement } from './read-only.ts';
import { readRows, type ReadRows } from './read-rows.ts';
import { eventsView } from './schema.ts';
import { partsNamed, tailorView } from './tailored-view.ts';
import type { SqlParameters } from './sql-value.ts';
import { StoredIndex } from './stored-index.ts';

/** Rows have their values in the order of the columns. */
export interface SqlResult extends ReadRows {
  readonly columns: readonly string[];
}

/**
 * The SQL side of an open log: a database that is a projection of its index, and answers what is read of it. It is built
 * at the first query. Its views (`events`, `streams`, `event_types`, `links`) read payloads from the log.
 */
export class SqlProjection {
  readonly #log: IndexedLog;
  readonly #reader: PayloadReader;
  readonly #columns: PayloadColumns;
  readonly #stored: StoredIndex;
  /** Queries run one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  /** Those that no query has seen yet. */
  #newReadModels: { readonly snapshot: Uint8Array | undefined; readonly tables: readonly string[] } | undefined;
  #disposed = false;

  constructor(sqlite: SqlJsStatic, log: IndexedLog) {
    this.#log = log;
    this.#reader = new PayloadReader(log);
    this.#columns = new PayloadColumns(this.#reader);
    this.#stored = new StoredIndex(sqlite, log, (database) =>
      createLogFunctions(database, log.index, this.#reader, this.#columns),
    );
  }

  /**
   * Sets what read models the next query sees beside the log, as `read_models` and by the names of their tables and views:
   * the bytes of a SQLite database, which are kept, or none.
   */
  setReadModels(snapshot: Uint8Array | undefined, tables: readonly string[]): void {
    this.#newReadModels = { snapshot, tables };
  }

  /**
   * Runs one statement that only reads and returns its first `limit` rows. Throws `query-not-readonly` for a statement
   * that would write, `query-error` with what SQLite says, and `cancelled`.
   */
  query(sql: string, parameters: SqlParameters | undefined, limit: number, signal?: AbortSignal): Promise<SqlResult> {
    const result = this.#last.then(() => this.#query(sql, parameters, limit, signal));
    this.#last = result.catch(() => undefined);
    return result;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stored.dispose();
  }

  async #query(
    text: string,
    parameters: SqlParameters | undefined,
    limit: number,
    signal?: AbortSignal,
  ): Promise<SqlResult> {
    this.#checkRunning(signal);
    const bound = bindQuery(text, parameters);
    const { sql, tokens, isKnown } = readStatement(bound.sql);
    const view = tailorView(tokens);
    // Not sooner: a query before may still be reading.
    this.#takeReadModels();
    const database = this.#stored.database(view === undefined ? ALL_PARTS : partsNamed(tokens));
    this.#reader.begin(signal);
    try {
      const columns = columnsOf(database, sql);
      // Nothing that SQLite knows begins so, and it should have said that.
      if (!isKnown) throw new FoldlineError('query-not-readonly', 'Queries only read.');
      const turns = new Turns(signal);
      const read = (prepared: string): Promise<ReadRows> =>
        readRows(database, prepared, bound.parameters, limit, turns);
      if (view === undefined) return { columns, ...(await read(sql)) };
      // A column of a read model may be called as a payload is, and a path of it be meant.
      const { tablesWithPayloads } = this.#stored;
      const mayMeanOther = tablesWithPayloads.length > 0 && namesTables(sql, tablesWithPayloads);
      const rewritten = mayMeanOther ? undefined : rewritePayloadPaths(sql, tokens);
      const values = this.#columns.numbers(rewritten?.paths ?? new Map());
      const { versionShift } = this.#log.index;
      const rows = await this.#stored.withView(
        database,
        eventsView({ schema: 'temp', versionShift, ...view, values }),
        () => read(rewritten !== undefined && isStatement(database, rewritten.sql) ? rewritten.sql : sql),
      );
      return { columns, ...rows };
    } catch (error) {
      this.#checkRunning(signal);
      if (hasErrorCode(error)) throw error;
      throw new FoldlineError('query-error', explain(messageOf(error)));
    }
  }

  #takeReadModels(): void {
    const readModels = this.#newReadModels;
    this.#newReadModels = undefined;
    if (readModels !== undefined) this.#stored.setReadModels(readModels.snapshot, readModels.tables);
  }

  #checkRunning(signal: AbortSignal | undefined): void {
    throwIfCancelled(signal);
    if (this.#disposed) throw new FoldlineError('cancelled', 'The log was closed.');
  }
}

/** What SQLite says, and what to do about it where that is not plain. */
function explain(message: string): string {
  if (message !== 'malformed JSON') return message;
  return 'malformed JSON: SQLite cannot read the payload of an event. “where json_valid(data)” leaves such events out.';
}

/** The names of a statement's columns as it is written. */
function columnsOf(database: Database, sql: string): string[] {
  const statement = database.prepare(sql);
  try {
    return statement.getColumnNames();
  } finally {
    statement.free();
  }
}

function isStatement(database: Database, sql: string): boolean {
  try {
    columnsOf(database, sql);
    return true;
  } catch {
    return false;
  }
}
