import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { QueryResult } from '../../protocol/log.ts';
import { optional, readArguments, sqlParameters, text, wholeNumber } from '../arguments.ts';
import { queryRowLimit } from '../config/settings.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

/** Shows the query view. `{ uri?, sql, parameters?, limit? }` → the statement's result. */
export const runQuery: CommandHandler = async (context, argument): Promise<QueryResult | undefined> => {
  if (!isProgrammatic(argument)) {
    const uri = uriOf(argument) ?? context.active.session?.uri;
    if (uri === undefined) throw new FoldlineError('not-found', vscode.l10n.t('No event log is open. Open one first.'));
    context.queries.show(uri);
    return undefined;
  }
  const shape = { ...LOG, sql: text, parameters: optional(sqlParameters), limit: optional(wholeNumber(1)) };
  const { uri, limit = queryRowLimit(), ...query } = readArguments(argument, shape);
  return useLog(context, uri, (session) => session.request('query', { ...query, limit }));
};
