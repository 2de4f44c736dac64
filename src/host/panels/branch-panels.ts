import * as vscode from 'vscode';
import type { BranchStart } from '../../protocol/branch-panel.ts';
import type { KnownCommands } from '../dispatch/known-commands.ts';
import { PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { BranchPanel } from './branch-panel.ts';
import { LogPanels } from './log-panels.ts';

export interface BranchPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
  readonly commands: KnownCommands;
}

/** The views of branches. */
export class BranchPanels implements vscode.Disposable {
  readonly #panels: LogPanels<BranchPanel>;

  constructor({ active, commands, ...options }: BranchPanelsOptions) {
    this.#panels = new LogPanels({
      ...options,
      viewType: PANELS.branch,
      page: { bundle: 'branch', element: 'foldline-branch' },
      icon: 'git-branch',
      titleOf: (uri) => vscode.l10n.t('What If in {0}', logName(uri)),
      create: (panel, lease) => new BranchPanel({ panel, lease, active, commands }),
    });
  }

  /** Shows a branch of a stream. */
  show(uri: vscode.Uri, start: BranchStart): void {
    this.#panels.show(uri).start(start);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
