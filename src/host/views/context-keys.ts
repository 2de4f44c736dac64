import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { isEmptyFilter } from '../log/filter.ts';
import { hasLines, isText } from '../log/text-of-log.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionNameOf } from '../servers/server-uri.ts';

type LogKey = Exclude<keyof typeof CONTEXT_KEYS, 'hasStreamFilter' | 'hasLookedForModels' | 'canConnect'>;

/** Keeps the context keys about the active log, which menus, key bindings and welcome texts ask for. */
export function updateContextKeys(active: ActiveLog): vscode.Disposable {
  const told = new Map<LogKey, boolean>();
  const tell = (session: LogSession | undefined): void => {
    for (const [key, value] of Object.entries(valuesOf(session)) as [LogKey, boolean][]) {
      if (told.get(key) === value) continue;
      told.set(key, value);
      void vscode.commands.executeCommand('setContext', CONTEXT_KEYS[key], value);
    }
  };
  return active.follow((session, disposables) => {
    tell(session);
    if (session === undefined) return;
    const update = (): void => tell(session);
    disposables.push(
      session.onDidChange(update),
      session.onDidFail(update),
      session.onDidFilter(update),
      session.onDidSelect(update),
    );
  });
}

function valuesOf(session: LogSession | undefined): Readonly<Record<LogKey, boolean>> {
  const { summary, failure, filter = {}, selected = null } = session ?? {};
  return {
    hasLog: session !== undefined,
    canAppend: summary?.readonly === false,
    isReading: summary?.phase === 'reading',
    isText: session !== undefined && isText(session),
    hasLines: summary !== undefined && hasLines(summary.format),
    isOnServer: session !== undefined && connectionNameOf(session.uri) !== undefined,
    hasFilter: !isEmptyFilter(filter),
    hasTypeFilter: filter.types !== undefined,
    hasSelection: selected !== null,
    hasProblems: (summary?.problems ?? 0) > 0,
    isEmpty: failure !== undefined || (summary?.events === 0 && summary.phase !== 'reading'),
  };
}
