import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { SavedFilter } from '../../protocol/filter.ts';
import { optional, readArguments, text } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { isFilterName } from '../filters/filter-file.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { setFilter, type Filtered } from './filter-events.ts';
import { useLog } from './use-log.ts';

/**
 * Keeps a filter in the workspace: the expression given, else that of the log's filter. `{ uri?, name, expression? }` →
 * the saved filter; `invalid-filter` where the expression is not understood.
 */
export const saveFilter: CommandHandler = async (context, argument): Promise<SavedFilter | undefined> => {
  if (isProgrammatic(argument)) {
    const shape = { ...LOG, name: text, expression: optional(text) };
    const { uri, name, expression } = readArguments(argument, shape);
    return useLog(context, uri, (session) => save(context, session, name, expression ?? expressionOf(session)));
  }
  return useLog(context, uriOf(argument), async (session) => {
    const expression = expressionOf(session);
    const name = await askName(context, expression);
    return name === undefined ? undefined : save(context, session, name, expression);
  });
};

/** Filters a log by a filter of the workspace. `{ uri?, name }` → the filter and how many match; `not-found`. */
export const applySavedFilter: CommandHandler = async (context, argument): Promise<Filtered | undefined> => {
  if (isProgrammatic(argument)) {
    const { uri, name } = readArguments(argument, { ...LOG, name: text });
    return useLog(context, uri, async (session) => apply(session, await context.filters.named(name)));
  }
  return useLog(context, uriOf(argument), async (session) => {
    const picked = await pick(context);
    return picked === undefined ? undefined : apply(session, picked);
  });
};

async function save(
  { filters }: FoldlineContext,
  session: LogSession,
  name: string,
  expression: string,
): Promise<SavedFilter> {
  const mistake = await session.request('checkFilter', { expression });
  if (mistake !== null) throw new FoldlineError('invalid-filter', mistake.message, { ...mistake });
  return filters.save(name, expression);
}

function apply(session: LogSession, { expression }: SavedFilter): Promise<Filtered> {
  return setFilter(session, { ...session.filter, expression });
}

function expressionOf({ filter }: LogSession): string {
  if (filter.expression !== undefined) return filter.expression;
  throw new FoldlineError(
    'not-found',
    vscode.l10n.t('There is no filter to save. Type one into the filter box first.'),
  );
}

async function askName({ filters }: FoldlineContext, expression: string): Promise<string | undefined> {
  const taken = new Set((await filters.all()).map(({ name }) => name));
  return vscode.window
    .showInputBox({
      title: vscode.l10n.t('Save Filter'),
      prompt: expression,
      placeHolder: vscode.l10n.t('A name, such as “negative totals”'),
      validateInput: (name) => {
        if (name !== '' && !isFilterName(name)) return vscode.l10n.t('A filter cannot be named “{0}”.', name);
        if (!taken.has(name)) return undefined;
        const message = vscode.l10n.t('There is a filter of this name. It will be replaced.');
        return { message, severity: vscode.InputBoxValidationSeverity.Info };
      },
    })
    .then((name) => (name === '' ? undefined : name));
}

async function pick({ filters }: FoldlineContext): Promise<SavedFilter | undefined> {
  const saved = await filters.all();
  if (saved.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This workspace keeps no filters yet. Type one into the filter box, and save it there.'),
    );
    return undefined;
  }
  const items = saved.map((filter) => ({ label: filter.name, detail: filter.expression, filter }));
  const options = { title: vscode.l10n.t('Apply Saved Filter'), matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.filter;
}
