import * as vscode from 'vscode';
import type { LogWindow } from '../../protocol/connection.ts';
import type { LogSession } from '../log/log-session.ts';
import { windowText } from '../servers/window-text.ts';
import { formatNumber } from '../ui/numbers.ts';
import { pickByName } from '../ui/pick-by-name.ts';

/** Streams that are listed at once. */
const LISTED = 100;

interface Choice extends vscode.QuickPickItem {
  readonly ask: () => Promise<LogWindow | undefined>;
}

/** Asks which events of a server are to be brought in; undefined where the user gave up. */
export async function askWindow(session: LogSession, now: LogWindow): Promise<LogWindow | undefined> {
  const { l10n } = vscode;
  const { last } = now;
  const isLimited = now.stream ?? now.category ?? now.from ?? now.to;
  const choice = (icon: string, label: string, ask: Choice['ask'], detail?: string): Choice => ({
    label,
    ask,
    iconPath: new vscode.ThemeIcon(icon),
    ...(detail === undefined ? {} : { detail }),
  });
  const choices = [
    choice('list-ordered', l10n.t('How Many…'), () => askLast(now), l10n.t('now the newest {0}', formatNumber(last))),
    choice('git-commit', l10n.t('One Stream…'), () => askStream(session, now)),
    choice('symbol-namespace', l10n.t('One Category…'), () => askCategory(now)),
    choice('calendar', l10n.t('A Time Range…'), () => askTimes(now)),
    ...(isLimited === undefined
      ? []
      : [choice('clear-all', l10n.t('All Streams at Any Time'), () => Promise.resolve({ last }))]),
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: l10n.t('Change Window'),
    placeHolder: l10n.t('Now: {0}', windowText(now)),
  });
  return chosen?.ask();
}

async function askLast(now: LogWindow): Promise<LogWindow | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Change Window'),
    prompt: vscode.l10n.t('How many events are brought in at most? The newest of those that fit are.'),
    value: String(now.last),
    validateInput: (text) =>
      countIn(text) === undefined ? vscode.l10n.t('This is no whole number, 1 or more.') : undefined,
  });
  const last = typed === undefined ? undefined : countIn(typed);
  return last === undefined ? undefined : { ...now, last };
}

function countIn(text: string): number | undefined {
  const number = Number(text.replaceAll(/[\s,._’']/g, ''));
  return Number.isSafeInteger(number) && number >= 1 ? number : undefined;
}

async function askStream(session: LogSession, { last }: LogWindow): Promise<LogWindow | undefined> {
  const stream = await pickByName({
    title: vscode.l10n.t('Change Window: One Stream'),
    placeholder: vscode.l10n.t('Type a part of its name'),
    find: async (filter, signal) => {
      const params = { limit: LISTED, ...(filter === '' ? {} : { filter }) };
      const { items } = await session.request('serverStreams', params, signal);
      return items.map(({ name, events }) => ({ name, detail: events === null ? '' : formatNumber(events) }));
    },
  });
  return stream === undefined ? undefined : { last, stream };
}

async function askCategory({ last, category = '' }: LogWindow): Promise<LogWindow | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Change Window: One Category'),
    prompt: vscode.l10n.t('The category: what the names of its streams begin with'),
    value: category,
  });
  return typed === undefined || typed.trim() === '' ? undefined : { last, category: typed.trim() };
}

async function askTimes({ last, from = '', to = '' }: LogWindow): Promise<LogWindow | undefined> {
  const since = await askTime(vscode.l10n.t('From when on? Leave it empty for no such limit.'), from);
  if (since === undefined) return undefined;
  const before = await askTime(vscode.l10n.t('Before when? Leave it empty for no such limit.'), to);
  if (before === undefined) return undefined;
  return { last, ...(since === '' ? {} : { from: since }), ...(before === '' ? {} : { to: before }) };
}

/** ISO 8601 in UTC, or nothing. */
async function askTime(prompt: string, value: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Change Window: A Time Range'),
    prompt,
    value,
    placeHolder: '2026-01-05T14:30Z',
    validateInput: (text) =>
      isoTimeOf(text) === undefined
        ? vscode.l10n.t('This is no time such as 2026-01-05 or 2026-01-05T14:30Z.')
        : undefined,
  });
  return typed === undefined ? undefined : isoTimeOf(typed);
}

function isoTimeOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const match = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i.exec(trimmed);
  const milliseconds = match === null ? NaN : Date.parse(withZone(trimmed.replace(' ', 'T'), match[1]));
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}

/** Without an offset, UTC is meant. */
function withZone(time: string, offset: string | undefined): string {
  return time.includes('T') && offset === undefined ? `${time}Z` : time;
}
