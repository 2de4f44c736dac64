import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import { toQueryCell } from '../../protocol/query-cell.ts';
import type { QueryDraft, QueryGrid, QueryHostSide, QuerySide } from '../../protocol/webview.ts';
import { queryRowLimit } from '../config/settings.ts';
import { logName } from '../log/log-name.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { exportResult } from '../query/export-result.ts';
import { parametersOf, runDraft } from '../query/log-query.ts';
import { showFailure } from '../ui/failure.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { LogPage, type LogPageOptions } from './log-page.ts';

export interface QueryPanelOptions extends LogPageOptions {
  readonly models: ModelCatalogue;
  /** The statement to start with. */
  readonly sql: string;
  readonly edited: (sql: string) => void;
}

/** A query view: answers its page from the session of the log that it asks. */
export class QueryPanel extends LogPage<QueryDraft> {
  protected readonly channel: WebviewChannel<QueryHostSide, QuerySide>;
  readonly #options: QueryPanelOptions;
  #draft: QueryDraft;
  #running: AbortController | undefined;
  /** Settles when the engine is free of a statement that was ended: where it does not let go, it is another one by then. */
  #freed: Promise<unknown> = Promise.resolve();
  /** What the log was when the result on the screen was made. */
  #asOf: string | undefined;
  /** The read models that the page has been told of. */
  #tables = '';

  constructor(options: QueryPanelOptions) {
    super(options);
    const { panel, lease, sql } = options;
    this.#options = options;
    this.#draft = { sql, name: null, values: {} };
    this.channel = new WebviewChannel<QueryHostSide, QuerySide>(panel, this.#handlers());
    this.keep(
      lease.session.onDidChange(() => {
        if (this.#asOf !== undefined && this.#asOf !== this.#version()) this.channel.notify('stale', null);
      }),
      lease.session.onDidChangeProjections(() => this.#tellTables()),
    );
  }

  /** Puts a statement into the view and runs it there. */
  run(draft: QueryDraft): void {
    this.#remember(draft);
    this.start(draft);
  }

  override dispose(): void {
    this.#end();
    super.dispose();
  }

  protected override tellStart(draft: QueryDraft): void {
    this.channel.notify('run', draft);
  }

  #handlers(): Handlers<QueryHostSide> {
    const { lease, models } = this.#options;
    const { session } = lease;
    return {
      requests: {
        ready: () => {
          this.#asOf = undefined;
          // What is to be run is told after this answer.
          setTimeout(() => this.#runStart());
          return { draft: this.#draft, logName: logName(session.uri), uri: session.uri.toString() };
        },
        texts: () => vscode.l10n.bundle ?? null,
        parameters: (statement) => parametersOf(session, models, statement),
        tables: (_, { signal }) => session.request('readModels', null, signal),
        run: (draft, { signal }) => this.#query(draft, signal),
        cancel: () => {
          this.#end();
          return null;
        },
        export: (draft) => exportResult(session, models, draft),
      },
      notifications: {
        copy: ({ text }) => void vscode.env.clipboard.writeText(text).then(undefined, showFailure),
        select: ({ position }) => void session.select(position).catch(showFailure),
        edited: ({ sql }) => this.#remember({ ...this.#draft, sql }),
      },
    };
  }

  #runStart(): void {
    const draft = this.takeStart();
    if (draft !== null) this.tellStart(draft);
  }

  /** Runs a statement; one that runs already is ended. */
  async #query(draft: QueryDraft, signal: AbortSignal): Promise<QueryGrid> {
    this.#remember(draft);
    this.#end();
    const running = new AbortController();
    this.#running = running;
    const either = AbortSignal.any([signal, running.signal]);
    either.addEventListener('abort', () => this.#waitUntilFree(), { once: true });
    await this.#freed;
    const version = this.#version();
    const { lease, models } = this.#options;
    try {
      const { rows, ...result } = await runDraft(lease.session, models, draft, queryRowLimit(), either);
      this.#asOf = version;
      return { ...result, rows: rows.map((row) => row.map(toQueryCell)) };
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  #end(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  #waitUntilFree(): void {
    this.#freed = this.#options.lease.session.request('summary', null).catch(() => undefined);
  }

  #remember(draft: QueryDraft): void {
    this.#draft = draft;
    this.#options.edited(draft.sql);
  }

  /** Projections tell often how far they are, and seldom of other tables. */
  #tellTables(): void {
    const tables = this.#options.lease.session.projections.map(({ tables: names }) => names.join()).join(';');
    if (tables === this.#tables) return;
    this.#tables = tables;
    this.channel.notify('tablesChanged', null);
  }

  #version(): string {
    const { summary } = this.#options.lease.session;
    return `${summary?.generation} ${summary?.events}`;
  }
}
