import type * as vscode from 'vscode';
import type { LogEditorHostSide, LogEditorSide } from '../../protocol/webview.ts';
import { onDidChangeTimeZone } from '../config/time-zone.ts';
import type { ActiveLog } from '../log/active-log.ts';
import type { LogSession } from '../log/log-session.ts';
import type { LogEditorEnvironment } from './log-editor-provider.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { failedPlace, logEditorHandlers } from './log-editor-handlers.ts';

/** One editor of a log: answers its page, and tells it what changes. */
export class LogEditor implements vscode.Disposable {
  readonly #active: ActiveLog;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(
    session: LogSession,
    panel: vscode.WebviewPanel,
    { active, bookmarks, filters }: Pick<LogEditorEnvironment, 'active' | 'bookmarks' | 'filters'>,
  ) {
    this.#active = active;
    const channel = new WebviewChannel<LogEditorHostSide, LogEditorSide>(
      panel,
      logEditorHandlers(session, bookmarks, filters),
    );
    this.#disposables = [
      channel,
      panel.onDidChangeViewState(() => {
        if (panel.active) active.use(this, session);
      }),
      session.onDidChange((summary) => channel.notify('changed', { summary, types: session.types })),
      session.onDidSelect((position) => channel.notify('selected', { position })),
      session.onDidFilter((filtered) => channel.notify('filtered', filtered)),
      session.onDidFold((folded) => channel.notify('folded', folded)),
      session.onDidChangeModels(() => channel.notify('modelsChanged', null)),
      bookmarks.onDidChange((uri) => {
        if (uri.toString() === session.uri.toString()) channel.notify('bookmarksChanged', null);
      }),
      session.onDidFindMatches((found) => channel.notify('matching', found)),
      filters.onDidChange(() => channel.notify('savedFiltersChanged', null)),
      onDidChangeTimeZone((zone) => channel.notify('timeZoneChanged', zone)),
      session.onDidShowTab((wanted) => channel.notifyNext('showTab', wanted)),
      session.onDidFail(({ code, message }) =>
        channel.notify('failed', { code, message, place: failedPlace(session) }),
      ),
    ];
    active.use(this, session, panel.active);
  }

  dispose(): void {
    this.#active.leave(this);
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
