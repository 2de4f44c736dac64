import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { FailedPlace, LogEditorHostSide } from '../../protocol/webview.ts';
import { writeFold } from '../config/folds.ts';
import { timeZone, writeTimeZone } from '../config/time-zone.ts';
import { copyPatch, openComparison } from '../comparison/open-comparison.ts';
import type { SavedFilters } from '../filters/saved-filters.ts';
import type { CommandId } from '../ids.ts';
import type { Bookmarks } from '../log/bookmarks.ts';
import type { LogSession } from '../log/log-session.ts';
import { restoreView } from '../log/restore-view.ts';
import { isText } from '../log/text-of-log.ts';
import { suggestedStreams } from '../panels/suggested-streams.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { showFailure } from '../ui/failure.ts';
import { openCode } from '../ui/open-code.ts';
import { runViewCommand } from './view-commands.ts';

/** What a log editor's webview is answered, and what its user does. */
export function logEditorHandlers(
  session: LogSession,
  bookmarks: Bookmarks,
  filters: SavedFilters,
): Handlers<LogEditorHostSide> {
  return {
    requests: {
      ready: async (remembered) => {
        const opened = await session.opened.catch((error: unknown) => failedToOpen(session, error));
        restoreView(session, remembered);
        return {
          summary: session.summary ?? opened,
          types: session.types,
          filter: session.filter,
          selected: session.selected,
          timeZone: timeZone(),
        };
      },
      texts: () => vscode.l10n.bundle ?? null,
      matches: () => session.matches(),
      columns: ({ first, limit }) => session.columns(first, limit),
      rows: (params, { signal }) => session.request('rows', params, signal),
      streamNames: (params, { signal }) => session.request('streamNames', params, signal),
      detail: (params, { signal }) => session.request('detail', params, signal),
      stateDetail: (params, { signal }) => session.request('stateDetail', params, signal),
      children: (params, { signal }) => session.request('children', params, signal),
      compare: (params, { signal }) => session.request('compare', params, signal),
      compareChildren: (params, { signal }) => session.request('compareChildren', params, signal),
      explain: (params, { signal }) => session.request('explain', params, signal),
      streams: ({ text }, { signal }) => suggestedStreams(session, text, signal),
      checkFilter: (params, { signal }) => session.request('checkFilter', params, signal),
      completeFilter: (params, { signal }) => session.request('completeFilter', params, signal),
      savedFilters: () => filters.all(),
      bookmarks: () => bookmarks.of(session),
      step: async ({ step, within }) => {
        await session.step(step, within);
        return null;
      },
    },
    notifications: {
      select: ({ position }) => void session.select(position).catch(showFailure),
      setFilter: (filter) => session.setFilter(filter),
      openComparison: (compared) => void openComparison(session, compared).catch(showFailure),
      copyPatch: (compared) => void copyPatch(session, compared).catch(showFailure),
      setBookmark: ({ position, note }) => void bookmarks.set(session, position, note).catch(showFailure),
      saveFilter: () => void vscode.commands.executeCommand('foldline.saveFilter' satisfies CommandId, session.uri),
      setTimeZone: (zone) => void writeTimeZone(zone).catch(showFailure),
      setFold: ({ category, fold }) => void setFold(session, category, fold).catch(showFailure),
      copy: (what) => void copy(session, what).catch(showFailure),
      openCode: (link) => void openCode(link).catch(showFailure),
      command: ({ command }) => void runViewCommand(session, command).catch(showFailure),
    },
  };
}

/** What did not open is told with what it is, so that the page offers what can be done about it. */
function failedToOpen(session: LogSession, error: unknown): never {
  if (!hasErrorCode(error)) throw error;
  throw new FoldlineError(error.code, error.message, { ...failedPlace(session) });
}

/** What the log is that did not open. */
export function failedPlace(session: LogSession): FailedPlace {
  return { isOnServer: connectionNameOf(session.uri) !== undefined, isText: isText(session) };
}

/** Folds a category in another way, at once, and remembers it in the settings. */
export async function setFold(
  session: LogSession,
  category: string,
  fold: LogEditorHostSide['notifications']['setFold']['fold'],
): Promise<void> {
  await session.setFolds(new Map(session.folds).set(category, fold));
  await writeFold(category, fold);
}

async function copy(session: LogSession, what: LogEditorHostSide['notifications']['copy']): Promise<void> {
  const { position, part, path = '' } = what;
  if (what.what === 'path') return vscode.env.clipboard.writeText(path);
  const text = await session.request('text', { position, part, ...(path === '' ? {} : { path }) });
  await vscode.env.clipboard.writeText(text);
}
