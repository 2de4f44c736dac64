import * as vscode from 'vscode';
import type { ServerState } from '../../protocol/connection.ts';
import type { LogSummary } from '../../protocol/log.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { windowText } from '../servers/window-text.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { confidenceText, formatName } from './format-names.ts';

type Shown = Pick<LogSession, 'uri' | 'summary' | 'failure'>;

/** Short, for the status bar: format, events, streams, notes, problems, and how much has been read. */
export function statusText({ summary, failure }: Pick<Shown, 'summary' | 'failure'>): string {
  if (failure !== undefined) return `$(error) ${vscode.l10n.t('Not opened')}`;
  if (summary === undefined) return `$(loading~spin) ${vscode.l10n.t('Opening…')}`;
  const { format, streams, problems, notes } = summary;
  const parts = [
    formatName(format),
    eventsText(summary),
    countOf(streams, vscode.l10n.t('stream'), vscode.l10n.t('streams')),
    ...(notes.length === 0 ? [] : [countOf(notes.length, vscode.l10n.t('note'), vscode.l10n.t('notes'))]),
    ...(problems === 0 ? [] : [`$(warning) ${formatNumber(problems)}`]),
  ];
  return `${phaseText(summary)}${parts.join(' · ')}`;
}

/** What the log is, line by line, for the tooltip. */
export function statusTooltip({ uri, summary, failure }: Shown): string {
  const { l10n } = vscode;
  const lines = [connectionNameOf(uri) ?? vscode.workspace.asRelativePath(uri)];
  if (failure !== undefined) lines.push(failure.message);
  else if (summary !== undefined) {
    const { format, firstTime, lastTime, problems, notes, server } = summary;
    lines.push(`${formatName(format)}. ${confidenceText(format)}`);
    if (format.origin?.table !== undefined) lines.push(l10n.t('Table {0}', format.origin.table));
    if (firstTime !== null && lastTime !== null) lines.push(l10n.t('From {0} to {1}', firstTime, lastTime));
    if (server !== undefined) lines.push(...serverLines(server, summary.events));
    lines.push(writingText(summary.writing));
    if (problems > 0) lines.push(countOf(problems, l10n.t('problem'), l10n.t('problems')));
    lines.push(...notes.map(({ message }) => `${l10n.t('Note')}: ${message}`));
  }
  return [...lines, l10n.t('Click for actions')].join('\n');
}

/** “4 events”, or how many of those that the server has. */
function eventsText({ events, server }: LogSummary): string {
  const { l10n } = vscode;
  if (server === undefined || server.total === null || server.total <= events) {
    return countOf(events, l10n.t('event'), l10n.t('events'));
  }
  return l10n.t('{0} of {1} events', formatNumber(events), formatNumber(server.total));
}

function serverLines(server: ServerState, events: number): readonly string[] {
  const { l10n } = vscode;
  const total =
    server.total === null
      ? l10n.t('{0} events are brought in', formatNumber(events))
      : l10n.t('{0} of {1} events are brought in', formatNumber(events), formatNumber(server.total));
  return [
    server.server,
    `${total}: ${windowText(server.window)}`,
    server.connection === 'connected'
      ? l10n.t('Connected; new events are followed')
      : l10n.t('The connection is lost and tried again: {0}', server.message ?? ''),
  ];
}

function phaseText({ phase, bytesRead, bytesTotal, server }: LogSummary): string {
  if (server?.connection === 'lost') return `$(debug-disconnect) ${vscode.l10n.t('connection lost')} · `;
  switch (phase) {
    case 'reading':
      return `$(loading~spin) ${server === undefined ? `${percentOf(bytesRead, bytesTotal)} % · ` : ''}`;
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

function percentOf(part: number, whole: number): number {
  return Math.floor((part / Math.max(1, whole)) * 100);
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
