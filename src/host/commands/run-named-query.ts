import * as vscode from 'vscode';
import type { QueryResult } from '../../protocol/log.ts';
import type { QueryDraft } from '../../protocol/webview.ts';
import { optional, readArguments, sqlParameters, text } from '../arguments.ts';
import { queryRowLimit } from '../config/settings.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { runDraft } from '../query/log-query.ts';
import { namedQueries, queryNamed, type NamedQuery } from '../query/named-queries.ts';
import { queryParameters, toArguments } from '../query/query-parameters.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { askParameters } from './parameter-steps.ts';
import { useLog } from './use-log.ts';

/**
 * Runs a query that has a name. `{ uri?, query, model?, parameters }` → its result. `{ uri?, query, model? }` shows it in
 * the query view, where its parameters are filled in. With no argument it asks which query, and for its parameters.
 */
export const runNamedQuery: CommandHandler = async (context, argument): Promise<QueryResult | undefined> => {
  if (!isProgrammatic(argument)) {
    await useLog(context, uriOf(argument), (session) => ask(context, session));
    return undefined;
  }
  const shape = { ...LOG, query: text, model: optional(text), parameters: optional(sqlParameters) };
  const { uri, query, model, parameters } = readArguments(argument, shape);
  return useLog(context, uri, async (session) => {
    const named = queryNamed(await namedQueries(context.models), query, model);
    if (parameters === undefined) {
      context.queries.show(session.uri, draftOf(named, {}));
      return undefined;
    }
    return runDraft(session, context.models, draftOf(named, toArguments(named.sql, parameters)), queryRowLimit());
  });
};

async function ask(context: FoldlineContext, session: LogSession): Promise<void> {
  const named = await askQuery(await namedQueries(context.models));
  if (named === undefined) return;
  const types = session.types.map(({ name }) => name);
  const values = await askParameters(named.name, queryParameters(named.sql, named.parameters, types));
  if (values !== undefined) context.queries.show(session.uri, draftOf(named, values));
}

async function askQuery(queries: readonly NamedQuery[]): Promise<NamedQuery | undefined> {
  const items = queries.map((query) => ({
    label: plainLabel(query.name),
    description: plainLabel(query.models.join(', ')),
    detail: plainLabel(query.description ?? query.sql.replaceAll(/\s+/g, ' ').trim()),
    query,
  }));
  const options = {
    title: vscode.l10n.t('Run Named Query'),
    placeHolder: vscode.l10n.t('Which query?'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.query;
}

function draftOf({ name, sql }: NamedQuery, values: QueryDraft['values']): QueryDraft {
  return { name, sql, values };
}
