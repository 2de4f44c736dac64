import * as vscode from 'vscode';
import type { LogSummary } from '../../protocol/log.ts';
import type { CommandId } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import type { LogSession } from '../log/log-session.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { formatName } from './format-names.ts';

/** The one status bar item: what the active log is, and how far it has been read. A click offers what to do with it. */
export function createStatusItem(active: ActiveLog): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('foldline.log', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Foldline';
  item.command = 'foldline.showLogActions' satisfies CommandId;
  const following = active.follow((session, disposables) => {
    if (session === undefined) return item.hide();
    const show = (): void => {
      item.text = statusText(session);
      item.tooltip = statusTooltip(session);
      item.show();
    };
    show();
    disposables.push(session.onDidChange(show), session.onDidFail(show));
  });
  return vscode.Disposable.from(following, item);
}

/** Short, for the status bar: format, events, streams, problems, and how much has been read. */
export function statusText({ summary, failure }: LogSession): string {
  if (failure !== undefined) return `$(error) ${vscode.l10n.t('Not opened')}`;
  if (summary === undefined) return `$(loading~spin) ${vscode.l10n.t('Opening…')}`;
  const { format, events, streams, problems } = summary;
  const parts = [
    formatName(format),
    countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events')),
    countOf(streams, vscode.l10n.t('stream'), vscode.l10n.t('streams')),
    ...(problems === 0 ? [] : [`$(warning) ${formatNumber(problems)}`]),
  ];
  return `${phaseText(summary)}${parts.join(' · ')}`;
}

function phaseText({ phase, bytesRead, bytesTotal }: LogSummary): string {
  switch (phase) {
    case 'reading':
      return `$(loading~spin) ${Math.floor((bytesRead / Math.max(1, bytesTotal)) * 100)} % · `;
    case 'cancelled':
      return `$(debug-pause) ${vscode.l10n.t('read in part')} · `;
    case 'deleted':
      return `$(trash) ${vscode.l10n.t('deleted')} · `;
    case 'following':
      return '';
    default:
      return phase satisfies never;
  }
}

/** What an append to the log is worth. */
function writingText(writing: LogSummary['writing']): string {
  switch (writing) {
    case undefined:
      return vscode.l10n.t('Read-only');
    case 'sync':
      return vscode.l10n.t('Appends are acknowledged when they are on the disk');
    case 'os':
      return vscode.l10n.t('Appends are acknowledged when the operating system has them');
    case 'whole-file':
      return vscode.l10n.t('Appends write the whole file anew: this file system cannot append and sync');
    default:
      return writing satisfies never;
  }
}

function statusTooltip({ uri, summary, failure }: LogSession): string {
  const lines = [vscode.workspace.asRelativePath(uri)];
  if (failure !== undefined) lines.push(failure.message);
  else if (summary !== undefined) {
    const { firstTime, lastTime, problems } = summary;
    if (firstTime !== null && lastTime !== null) lines.push(vscode.l10n.t('From {0} to {1}', firstTime, lastTime));
    lines.push(writingText(summary.writing));
    if (problems > 0) lines.push(countOf(problems, vscode.l10n.t('problem'), vscode.l10n.t('problems')));
  }
  return [...lines, vscode.l10n.t('Click for actions')].join('\n');
}
