import type { QueryResult } from '../../protocol/log.ts';
import type { QueryDraft, QueryParameter } from '../../protocol/webview.ts';
import type { LogSession } from '../log/log-session.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { namedQueries, type NamedQuery } from './named-queries.ts';
import { queryParameters, sqlValues } from './query-parameters.ts';

/** Runs a statement. Rejects as the engine's `query`, and as its name has it where it has no rows. */
export async function runDraft(
  session: LogSession,
  models: ModelCatalogue,
  draft: QueryDraft,
  limit: number,
  signal?: AbortSignal,
): Promise<QueryResult> {
  const named = draft.name === null ? undefined : await namedAs(models, draft);
  const parameters = sqlValues(draft.values);
  const result = await session.request('query', { sql: draft.sql, parameters, limit }, signal);
  if (result.rows.length === 0 && named?.whenEmpty !== undefined && named.sql === draft.sql) {
    throw named.whenEmpty(draft.values);
  }
  return result;
}

/** The parameters of a statement, with what the query of that name says of them. */
export async function parametersOf(
  session: LogSession,
  models: ModelCatalogue,
  { sql, name }: Pick<QueryDraft, 'sql' | 'name'>,
): Promise<readonly QueryParameter[]> {
  const named = name === null ? undefined : await namedAs(models, { sql, name });
  const types = session.types.map((type) => type.name);
  return queryParameters(sql, named?.parameters ?? [], types);
}

/** The query that is meant by a name: of several, the one with this statement. */
async function namedAs(
  models: ModelCatalogue,
  { sql, name }: Pick<QueryDraft, 'sql' | 'name'>,
): Promise<NamedQuery | undefined> {
  const ofName = (await namedQueries(models)).filter((query) => query.name === name);
  return ofName.find((query) => query.sql === sql) ?? ofName[0];
}
