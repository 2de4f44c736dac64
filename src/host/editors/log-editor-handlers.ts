import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import type { LogEditorHostSide } from '../../protocol/webview.ts';
import { writeFold } from '../config/folds.ts';
import type { CommandId } from '../ids.ts';
import type { LogSession } from '../log/log-session.ts';
import { showFailure } from '../ui/failure.ts';
import { openCode } from '../ui/open-code.ts';

type ViewCommand = LogEditorHostSide['notifications']['command']['command'];

/** The commands that buttons and links of the view stand for. */
const VIEW_COMMANDS: Readonly<Record<ViewCommand, CommandId>> = {
  mapFields: 'foldline.mapFields',
  openAsText: 'foldline.openAsText',
  showProblems: 'foldline.showProblems',
  runQuery: 'foldline.runQuery',
  cancelReading: 'foldline.cancelReading',
  revealLine: 'foldline.revealEvent',
  openLog: 'foldline.openLog',
  refresh: 'foldline.refreshLog',
  appendEvent: 'foldline.appendEvent',
  appendCausedEvent: 'foldline.appendCausedEvent',
  dispatchCommand: 'foldline.dispatchCommand',
  importLog: 'foldline.importLog',
};

/** What a log editor's webview is answered, and what its user does. */
export function logEditorHandlers(session: LogSession): Handlers<LogEditorHostSide> {
  return {
    requests: {
      ready: async () => {
        const opened = await session.opened;
        return {
          summary: session.summary ?? opened,
          types: session.types,
          filter: session.filter,
          selected: session.selected,
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
      step: async ({ step, within }) => {
        await session.step(step, within);
        return null;
      },
    },
    notifications: {
      select: ({ position }) => void session.select(position).catch(showFailure),
      setFilter: (filter) => session.setFilter(filter),
      setFold: ({ category, fold }) => void setFold(session, category, fold).catch(showFailure),
      copy: (what) => void copy(session, what).catch(showFailure),
      openCode: (link) => void openCode(link).catch(showFailure),
      command: ({ command }) => {
        if (Object.hasOwn(VIEW_COMMANDS, command)) {
          void vscode.commands.executeCommand(VIEW_COMMANDS[command], session.uri);
        }
      },
    },
  };
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
