import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { NamedQueryDescription } from '../../protocol/models.ts';
import type { QueryCell } from '../../protocol/query-cell.ts';
import type { QueryArguments } from '../../protocol/webview.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';

/** A question that has a name: of a model, or of ours. */
export interface NamedQuery extends NamedQueryDescription {
  /** The models that it stands beside; none for a query of ours. */
  readonly models: readonly string[];
  /** What is wrong where it has no rows; undefined where that is an answer. */
  readonly whenEmpty?: (values: QueryArguments) => FoldlineError;
}

/** The classic query: it names a type, and is answered with what happened last of it. */
const LATEST_EVENT: NamedQuery = {
  name: 'Latest event of a type',
  description: vscode.l10n.t('What happened last of one type of events'),
  sql: 'select position, stream, version, type, time, data\nfrom events\nwhere type = :type\norder by position desc\nlimit 1',
  parameters: [{ name: 'type', schema: { type: 'string' } }],
  models: [],
  whenEmpty: ({ type = null }) =>
    new FoldlineError('not-found', vscode.l10n.t('An event of the type “{0}” has never occurred.', shown(type))),
};

/** The queries that have a name: those of the models, then ours. */
export async function namedQueries(models: ModelCatalogue): Promise<readonly NamedQuery[]> {
  await models.whenReady();
  const ofModels = models.files.flatMap(({ report }) =>
    report.queries.map((query) => ({ ...query, models: report.models.map(({ name }) => name) })),
  );
  return [...ofModels, LATEST_EVENT];
}

/** The query of a name, of a model where one is given. Throws `not-found`. */
export function queryNamed(queries: readonly NamedQuery[], name: string, model?: string): NamedQuery {
  const found = queries.find((query) => query.name === name && (model === undefined || query.models.includes(model)));
  if (found === undefined) throw new FoldlineError('not-found', vscode.l10n.t('There is no query “{0}”.', name));
  return found;
}

/** What was asked for, where it is a text. */
function shown(type: QueryCell): string {
  return typeof type === 'string' ? type : '';
}
