import type { SqlJsStatic } from 'sql.js';
import { FoldlineError } from '../core/events/errors.ts';
import type { QueryResult, SqlValue } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';

export interface SqlQuery {
  readonly sql: string;
  readonly parameters: readonly SqlValue[] | Readonly<Record<string, SqlValue>> | undefined;
  readonly limit: number;
}

export class SqlQueries {
  readonly load: () => Promise<SqlJsStatic>;
  constructor(load: () => Promise<SqlJsStatic>) {
    this.load = load;
  }
  run(_contents: LogContents, _query: SqlQuery, _signal: AbortSignal): Promise<QueryResult> {
    throw new FoldlineError('query-error', 'not yet');
  }
}
