import * as vscode from 'vscode';
import { hasErrorCode } from '../../core/events/errors.ts';
import type { ImportResult } from '../../protocol/engine.ts';
import { file, invalid, readArguments } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { runVisibly } from '../ui/visible-task.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import { chooseStore, writableStore } from './choose-store.ts';
import type { CommandHandler } from './command.ts';
import { showInEditor } from './open-in-editor.ts';
import { chooseLog } from './open-log.ts';
import { useLog } from './use-log.ts';

/**
 * Appends the events of another log to a store; importing again adds nothing. `{ uri?, source }` → how many events were
 * read, appended, there already and skipped, and in how many streams they are. A file is the store.
 */
export const importLog: CommandHandler = async (context, argument): Promise<ImportResult | undefined> => {
  if (isProgrammatic(argument)) {
    const { uri, source } = readArguments(argument, { ...LOG, source: file });
    return useLog(context, uri, (session) => importInto(session, source));
  }
  const source = await chooseLog(vscode.l10n.t('Import Events'), vscode.l10n.t('Import'));
  if (source === undefined) return undefined;
  const store = writableStore(context, uriOf(argument), source) ?? (await chooseStore(context, source));
  return store === undefined ? undefined : importVisibly(context, store, source);
};

/** The same, with the file as the log whose events are imported. */
export const importIntoStore: CommandHandler = async (context, argument): Promise<ImportResult | undefined> => {
  const source = uriOf(argument);
  if (source === undefined) return importLog(context, argument) as Promise<ImportResult | undefined>;
  const store = await chooseStore(context, source);
  return store === undefined ? undefined : importVisibly(context, store, source);
};

async function importInto(session: LogSession, source: vscode.Uri, signal?: AbortSignal): Promise<ImportResult> {
  if (source.toString() === session.uri.toString()) {
    throw invalid(vscode.l10n.t('A store cannot be imported into itself. Choose another log.'));
  }
  return session.import(source, signal);
}

function importVisibly(
  context: FoldlineContext,
  store: vscode.Uri,
  source: vscode.Uri,
): Promise<ImportResult | undefined> {
  return useLog(context, store, async (session) => {
    const result = await importCancellably(session, source);
    if (result === undefined) return undefined;
    void vscode.window.showInformationMessage(outcome(result, source));
    await showInEditor(store);
    return result;
  });
}

/** Undefined where it was cancelled: what has been imported by then stays. */
async function importCancellably(session: LogSession, source: vscode.Uri): Promise<ImportResult | undefined> {
  let far = { done: 0, total: 0 };
  const subscription = session.onDidProgress(({ task, done, total }) => {
    if (task === 'import') far = { done, total };
  });
  try {
    return await runVisibly(session, {
      task: 'import',
      title: vscode.l10n.t('Importing {0}', logName(source)),
      work: (signal) => importInto(session, source, signal),
    });
  } catch (error) {
    if (!hasErrorCode(error, 'cancelled')) throw error;
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The import was stopped after {0} of {1} events. Import again to go on.',
        formatNumber(far.done),
        formatNumber(far.total),
      ),
    );
    return undefined;
  } finally {
    subscription.dispose();
  }
}

/** What came of an import, in a sentence or two. */
function outcome({ appended, duplicates, skipped }: ImportResult, source: vscode.Uri): string {
  const { l10n } = vscode;
  const imported = countOf(appended, l10n.t('event'), l10n.t('events'));
  const left =
    skipped === 0
      ? ''
      : ` ${l10n.t('Left out: {0} that had no stream or type, or were no JSON.', countOf(skipped, l10n.t('event or line'), l10n.t('events or lines')))}`;
  if (appended === 0 && duplicates === 0) {
    return `${l10n.t('{0} has no events that could be imported.', logName(source))}${left}`;
  }
  return duplicates === 0
    ? `${l10n.t('Imported {0}.', imported)}${left}`
    : `${l10n.t('Imported {0}, {1} were there already.', imported, formatNumber(duplicates))}${left}`;
}
