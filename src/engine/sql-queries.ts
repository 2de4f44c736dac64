import type { SqlJsStatic } from 'sql.js';
import { namesTables } from '../core/store/sql/names-tables.ts';
import { SqlProjection } from '../core/store/sql/sql-projection.ts';
import type { SqlParameters } from '../core/store/sql/sql-value.ts';
import type { QueryResult } from '../protocol/log.ts';
import { indexedLog } from './indexed-log.ts';
import type { LogContents } from './log-contents.ts';
import type { ReadModels } from './projections/read-models.ts';

export interface SqlQuery {
  readonly sql: string;
  readonly parameters: SqlParameters | undefined;
  readonly limit: number;
}

/** The SQL projection of a log, and the tables of the read models that it has a copy of. */
interface Projected {
  readonly contents: LogContents;
  readonly projection: SqlProjection;
  readModels: readonly string[];
}

/**
 * Queries over a log and its read models: the log's SQL projection is made at the first one, and made anew when the log
 * was read anew. Of the read models it has a copy, which it asks for anew where a statement names one of them.
 */
export class SqlQueries {
  readonly #load: () => Promise<SqlJsStatic>;
  readonly #readModels: ReadModels;
  #sqlite: Promise<SqlJsStatic> | undefined;
  #projected: Projected | undefined;

  constructor(load: () => Promise<SqlJsStatic>, readModels: ReadModels) {
    this.#load = load;
    this.#readModels = readModels;
  }

  /** Throws `query-not-readonly`, `query-error` or `cancelled`. */
  async run(contents: LogContents, query: SqlQuery, signal: AbortSignal): Promise<QueryResult> {
    this.#sqlite ??= this.#load();
    const sqlite = await this.#sqlite;
    const projected = this.#projectionOf(contents, sqlite);
    await this.#updateReadModels(projected, query.sql, signal);
    return projected.projection.query(query.sql, query.parameters, query.limit, signal);
  }

  dispose(): void {
    this.#projected?.projection.dispose();
    this.#projected = undefined;
  }

  /** Copies the read models anew where the statement asks for one that has changed, or for one that is gone. */
  async #updateReadModels(projected: Projected, sql: string, signal: AbortSignal): Promise<void> {
    const tables = await this.#readModels.tableNames();
    const { readModels, projection, contents } = projected;
    if (!namesTables(sql, [...tables, ...readModels])) return;
    if (tables.length === 0) projection.setReadModels(undefined, []);
    else {
      const snapshot = await this.#readModels.snapshotAt(contents.index.events, readModels.length === 0, signal);
      if (snapshot !== null) projection.setReadModels(snapshot.bytes, tables);
    }
    projected.readModels = tables;
  }

  #projectionOf(contents: LogContents, sqlite: SqlJsStatic): Projected {
    if (this.#projected?.contents !== contents) {
      this.dispose();
      const projection = new SqlProjection(sqlite, indexedLog(contents));
      this.#projected = { contents, projection, readModels: [] };
    }
    return this.#projected;
  }
}
