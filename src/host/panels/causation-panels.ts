import * as vscode from 'vscode';
import type { CausationStart } from '../../protocol/causation-view.ts';
import { PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { CausationPanel } from './causation-panel.ts';
import { LogPanels } from './log-panels.ts';

export interface CausationPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
}

/** The views of causes and effects. */
export class CausationPanels implements vscode.Disposable {
  readonly #panels: LogPanels<CausationPanel>;

  constructor({ active, ...options }: CausationPanelsOptions) {
    this.#panels = new LogPanels({
      ...options,
      viewType: PANELS.causation,
      page: { bundle: 'causation', element: 'foldline-causation' },
      icon: 'type-hierarchy',
      titleOf: (uri) => vscode.l10n.t('Causes in {0}', logName(uri)),
      create: (panel, lease) => new CausationPanel({ panel, lease, active }),
    });
  }

  /** Shows a graph of a log, or streams of it. */
  show(uri: vscode.Uri, start: CausationStart): void {
    this.#panels.show(uri).start(start);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
