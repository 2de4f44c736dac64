import * as vscode from 'vscode';
import type { DispatchDraft } from '../../protocol/dispatch-form.ts';
import type { KnownCommands } from '../dispatch/known-commands.ts';
import { PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { DispatchPanel } from './dispatch-panel.ts';
import { LogPanels } from './log-panels.ts';

export interface DispatchPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
  readonly commands: KnownCommands;
}

/** The dispatch forms. */
export class DispatchPanels implements vscode.Disposable {
  readonly #panels: LogPanels<DispatchPanel>;

  constructor({ active, commands, ...options }: DispatchPanelsOptions) {
    this.#panels = new LogPanels({
      ...options,
      viewType: PANELS.dispatch,
      page: { bundle: 'dispatch', element: 'foldline-dispatch' },
      icon: 'zap',
      titleOf: (uri) => vscode.l10n.t('Dispatch to {0}', logName(uri)),
      create: (panel, lease) => new DispatchPanel({ panel, lease, active, commands }),
    });
  }

  /** Shows the dispatch form of a log with a command in it. */
  show(uri: vscode.Uri, draft: DispatchDraft): void {
    this.#panels.show(uri).start(draft);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
