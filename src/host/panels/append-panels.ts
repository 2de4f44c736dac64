import * as vscode from 'vscode';
import type { AppendStart } from '../../protocol/webview.ts';
import { PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { AppendPanel } from './append-panel.ts';
import { LogPanels } from './log-panels.ts';

export interface AppendPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
}

/** The append forms. */
export class AppendPanels implements vscode.Disposable {
  readonly #panels: LogPanels<AppendPanel>;

  constructor({ active, ...options }: AppendPanelsOptions) {
    this.#panels = new LogPanels({
      ...options,
      viewType: PANELS.append,
      page: { bundle: 'append', element: 'foldline-append' },
      icon: 'add',
      titleOf: (uri) => vscode.l10n.t('Append to {0}', logName(uri)),
      create: (panel, lease) => new AppendPanel({ panel, lease, active }),
    });
  }

  /** Shows the append form of a log with an event in it. */
  show(uri: vscode.Uri, start: AppendStart): void {
    this.#panels.show(uri).start(start);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
