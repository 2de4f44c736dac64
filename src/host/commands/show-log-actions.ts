import * as vscode from 'vscode';
import { readArguments } from '../arguments.ts';
import type { CommandId } from '../ids.ts';
import { isEmptyFilter } from '../log/filter.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { hasLines, isText } from '../log/text-of-log.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

interface Action extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** Offers what can be done with the log now. `{ uri? }` → the ids of these commands. */
export const showLogActions: CommandHandler = async (context, argument) => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, async (session) => {
    const actions = actionsOf(session, context.platform.connects);
    if (isProgrammatic(argument)) return actions.map(({ command }) => command);
    const chosen = await vscode.window.showQuickPick(actions, { title: logName(session.uri) });
    return chosen === undefined ? undefined : vscode.commands.executeCommand(chosen.command, session.uri);
  });
};

function actionsOf(session: LogSession, connects: boolean): readonly Action[] {
  const { l10n } = vscode;
  const { summary, failure, selected } = session;
  const isOnServer = connectionNameOf(session.uri) !== undefined;
  const usable = failure === undefined && summary !== undefined;
  const action = (command: CommandId, icon: string, label: string, offered = usable): readonly Action[] =>
    offered ? [{ command, label, iconPath: new vscode.ThemeIcon(icon) }] : [];
  return [
    ...action('foldline.cancelReading', 'stop-circle', l10n.t('Cancel Reading'), summary?.phase === 'reading'),
    ...action('foldline.clearFilter', 'clear-all', l10n.t('Clear Filter'), usable && !isEmptyFilter(session.filter)),
    ...action('foldline.appendEvent', 'add', l10n.t('Append Event…'), usable && !summary.readonly),
    ...action('foldline.dispatchCommand', 'zap', l10n.t('Dispatch Command…')),
    ...action('foldline.importLog', 'cloud-download', l10n.t('Import…'), usable && !summary.readonly),
    ...action('foldline.goToEvent', 'target', l10n.t('Go to Event…')),
    ...action('foldline.filterEvents', 'filter', l10n.t('Filter Events…')),
    ...action('foldline.runQuery', 'database', l10n.t('Run Query…')),
    ...action('foldline.runNamedQuery', 'search', l10n.t('Run Named Query…')),
    ...action('foldline.chooseFold', 'fold', l10n.t('Choose Fold…')),
    ...action(
      'foldline.revealEvent',
      'go-to-file',
      l10n.t('Reveal Event in Text Editor'),
      usable && selected !== null && hasLines(summary.format),
    ),
    ...action('foldline.showProblems', 'warning', l10n.t('Show Problems'), usable && summary.problems > 0),
    ...action('foldline.verifyLog', 'verified', l10n.t('Verify Log')),
    ...action('foldline.exportLog', 'export', l10n.t('Export…')),
    ...action('foldline.exportToServer', 'database', l10n.t('Export to PostgreSQL…'), usable && connects),
    ...action('foldline.changeWindow', 'list-ordered', l10n.t('Change Window…'), usable && isOnServer),
    ...action('foldline.disconnect', 'debug-disconnect', l10n.t('Disconnect'), isOnServer),
    ...action('foldline.forgetPassword', 'key', l10n.t('Forget Password'), isOnServer),
    ...action('foldline.importIntoStore', 'cloud-download', l10n.t('Import into a Store…'), usable && summary.readonly),
    ...action('foldline.chooseFormat', 'symbol-misc', l10n.t('Choose Format…'), !isOnServer),
    ...action('foldline.mapFields', 'symbol-field', l10n.t('Map Fields…'), !isOnServer),
    ...action('foldline.openAsText', 'file-code', l10n.t('Open as Text'), isText(session)),
    ...action('foldline.refreshLog', 'refresh', l10n.t('Refresh'), true),
  ];
}
