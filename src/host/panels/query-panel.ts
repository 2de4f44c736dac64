import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import { toQueryCell } from '../../protocol/query-cell.ts';
import type { QueryGrid, QueryHostSide, QuerySide } from '../../protocol/webview.ts';
import { queryRowLimit } from '../config/settings.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogLease } from '../log/log-sessions.ts';
import { showFailure } from '../ui/failure.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';

export interface QueryPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly lease: LogLease;
  readonly active: ActiveLog;
  /** The statement to start with. */
  readonly sql: string;
  readonly edited: (sql: string) => void;
}

/** A query view: answers its page from the session of the log that it asks. */
export class QueryPanel implements vscode.Disposable {
  readonly #options: QueryPanelOptions;
  readonly #channel: WebviewChannel<QueryHostSide, QuerySide>;
  readonly #disposables: readonly vscode.Disposable[];
  #sql: string;
  /** A statement that is to be run as soon as the page is there. */
  #waiting: string | undefined;
  #running = new AbortController();
  /** What the log was when the result on the screen was made. */
  #asOf: string | undefined;

  constructor(options: QueryPanelOptions) {
    const { panel, lease, active, sql } = options;
    const { session } = lease;
    this.#options = options;
    this.#sql = sql;
    this.#channel = new WebviewChannel<QueryHostSide, QuerySide>(panel, this.#handlers());
    this.#disposables = [
      this.#channel,
      lease,
      panel.onDidChangeViewState(() => {
        if (panel.active) active.use(this, session);
      }),
      session.onDidChange(() => {
        if (this.#asOf !== undefined && this.#asOf !== this.#version()) this.#channel.notify('stale', null);
      }),
    ];
    active.use(this, session, panel.active);
  }

  reveal(): void {
    this.#options.panel.reveal();
  }

  /** Puts a statement into the view and runs it there. */
  run(sql: string): void {
    this.#remember(sql);
    if (this.#channel.connected) this.#channel.notify('run', { sql });
    else this.#waiting = sql;
  }

  dispose(): void {
    this.#running.abort();
    this.#options.active.leave(this);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #handlers(): Handlers<QueryHostSide> {
    const { session } = this.#options.lease;
    return {
      requests: {
        ready: () => {
          this.#asOf = undefined;
          // What is to be run is told after this answer.
          setTimeout(() => this.#runWaiting());
          return { sql: this.#sql, logName: logName(session.uri), uri: session.uri.toString() };
        },
        texts: () => vscode.l10n.bundle ?? null,
        run: ({ sql }, { signal }) => this.#query(sql, signal),
        cancel: () => {
          this.#running.abort();
          return null;
        },
      },
      notifications: {
        copy: ({ text }) => void vscode.env.clipboard.writeText(text).then(undefined, showFailure),
        select: ({ position }) => void session.select(position).catch(showFailure),
        edited: ({ sql }) => this.#remember(sql),
      },
    };
  }

  #runWaiting(): void {
    const sql = this.#waiting;
    this.#waiting = undefined;
    if (sql !== undefined) this.#channel.notify('run', { sql });
  }

  /** Runs a statement; one that runs already is ended. */
  async #query(sql: string, signal: AbortSignal): Promise<QueryGrid> {
    this.#remember(sql);
    this.#running.abort();
    this.#running = new AbortController();
    const version = this.#version();
    const { session } = this.#options.lease;
    const either = AbortSignal.any([signal, this.#running.signal]);
    const { rows, ...result } = await session.request('query', { sql, limit: queryRowLimit() }, either);
    this.#asOf = version;
    return { ...result, rows: rows.map((row) => row.map(toQueryCell)) };
  }

  #remember(sql: string): void {
    this.#sql = sql;
    this.#options.edited(sql);
  }

  #version(): string {
    const { summary } = this.#options.lease.session;
    return `${summary?.generation} ${summary?.events}`;
  }
}
