import type * as vscode from 'vscode';
import type { LogSummary } from '../../protocol/log.ts';
import type { ActiveLog } from '../log/active-log.ts';
import type { LogLease } from '../log/log-sessions.ts';

export interface LogPageOptions {
  readonly panel: vscode.WebviewPanel;
  readonly lease: LogLease;
  readonly active: ActiveLog;
}

/**
 * A view beside a log, in a panel: what every kind of them does with its panel, its log, and what its page is to begin
 * with, which is told when the page is there.
 */
export abstract class LogPage<Start> implements vscode.Disposable {
  readonly #options: LogPageOptions;
  readonly #disposables: vscode.Disposable[] = [];
  #waiting: Start | undefined;

  protected abstract readonly channel: vscode.Disposable & { readonly connected: boolean };

  constructor(options: LogPageOptions) {
    const { panel, lease, active } = options;
    this.#options = options;
    active.use(this, lease.session, panel.active);
    this.keep(
      lease,
      panel.onDidChangeViewState(() => {
        if (panel.active) active.use(this, lease.session);
      }),
    );
  }

  reveal(): void {
    this.#options.panel.reveal();
  }

  /** Has the page begin with something else. */
  start(start: Start): void {
    if (this.channel.connected) this.tellStart(start);
    else this.#waiting = start;
  }

  dispose(): void {
    this.#options.active.leave(this);
    this.channel.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  protected abstract tellStart(start: Start): void;

  /** What the page is to begin with; null where it goes on with what it kept. It is told once. */
  protected takeStart(): Start | null {
    const start = this.#waiting ?? null;
    this.#waiting = undefined;
    return start;
  }

  /** The log as it is now, as soon as it is open. Rejects where it cannot be opened. */
  protected async whenOpen(): Promise<LogSummary> {
    const { session } = this.#options.lease;
    const opened = await session.opened;
    return session.summary ?? opened;
  }

  protected keep(...disposables: readonly vscode.Disposable[]): void {
    this.#disposables.push(...disposables);
  }
}
