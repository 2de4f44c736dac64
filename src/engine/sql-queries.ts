import type { SqlJsStatic } from 'sql.js';
import type { IndexedLog } from '../core/store/sql/indexed-log.ts';
import { SqlProjection } from '../core/store/sql/sql-projection.ts';
import type { SqlParameters } from '../core/store/sql/sql-value.ts';
import type { QueryResult } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';

export interface SqlQuery {
  readonly sql: string;
  readonly parameters: SqlParameters | undefined;
  readonly limit: number;
}

/** Queries over a log: its SQL projection is made at the first one, and made anew when the log was read anew. */
export class SqlQueries {
  readonly #load: () => Promise<SqlJsStatic>;
  #sqlite: Promise<SqlJsStatic> | undefined;
  #projected: { readonly contents: LogContents; readonly projection: SqlProjection } | undefined;

  constructor(load: () => Promise<SqlJsStatic>) {
    this.#load = load;
  }

  /** Throws `query-not-readonly`, `query-error` or `cancelled`. */
  async run(contents: LogContents, query: SqlQuery, signal: AbortSignal): Promise<QueryResult> {
    this.#sqlite ??= this.#load();
    const sqlite = await this.#sqlite;
    return this.#projectionOf(contents, sqlite).query(query.sql, query.parameters, query.limit, signal);
  }

  dispose(): void {
    this.#projected?.projection.dispose();
    this.#projected = undefined;
  }

  #projectionOf(contents: LogContents, sqlite: SqlJsStatic): SqlProjection {
    if (this.#projected?.contents !== contents) {
      this.dispose();
      this.#projected = { contents, projection: new SqlProjection(sqlite, indexedLog(contents)) };
    }
    return this.#projected.projection;
  }
}

function indexedLog(contents: LogContents): IndexedLog {
  const { index, source, format, directory, problems } = contents;
  return {
    index,
    source,
    mapping: format.mapping,
    category: (streamId) => directory.category(streamId),
    mayRepeatFields: () => problems.byCode['duplicate-key'] !== undefined,
  };
}
