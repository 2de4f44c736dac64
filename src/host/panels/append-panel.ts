import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import type { AppendRequest } from '../../protocol/log.ts';
import type { AppendHostSide, AppendSide, AppendStart } from '../../protocol/webview.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { appendFailure } from '../log/append-failure.ts';
import type { LogSession } from '../log/log-session.ts';
import type { LogLease } from '../log/log-sessions.ts';
import { selectWhenRead } from '../log/until-read.ts';
import { streamVersion } from '../log/stream-version.ts';
import { showFailure } from '../ui/failure.ts';
import { sayCheck } from '../ui/payload-remarks.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { appendLog } from './append-log.ts';
import { runFormCommand } from './form-commands.ts';
import { suggestedStreams } from './suggested-streams.ts';

type AppendAnswer = AppendHostSide['requests']['append']['result'];

export interface AppendPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly lease: LogLease;
  readonly active: ActiveLog;
}

/** An append form: answers its page from the session of the log that it appends to. */
export class AppendPanel implements vscode.Disposable {
  readonly #options: AppendPanelOptions;
  readonly #channel: WebviewChannel<AppendHostSide, AppendSide>;
  readonly #disposables: readonly vscode.Disposable[];
  /** What the page is to begin with as soon as it is there. */
  #waiting: AppendStart | undefined;

  constructor(options: AppendPanelOptions) {
    const { panel, lease, active } = options;
    const { session } = lease;
    this.#options = options;
    this.#channel = new WebviewChannel<AppendHostSide, AppendSide>(panel, this.#handlers(session));
    this.#disposables = [
      this.#channel,
      lease,
      panel.onDidChangeViewState(() => {
        if (panel.active) active.use(this, session);
      }),
      session.onDidChange((summary) => this.#channel.notify('changed', appendLog(session, summary))),
    ];
    active.use(this, session, panel.active);
  }

  reveal(): void {
    this.#options.panel.reveal();
  }

  /** Puts an event into the form. */
  start(start: AppendStart): void {
    if (this.#channel.connected) this.#channel.notify('start', start);
    else this.#waiting = start;
  }

  dispose(): void {
    this.#options.active.leave(this);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #handlers(session: LogSession): Handlers<AppendHostSide> {
    return {
      requests: {
        ready: async () => {
          const opened = await session.opened;
          const start = this.#waiting ?? null;
          this.#waiting = undefined;
          return { log: appendLog(session, session.summary ?? opened), start };
        },
        texts: () => vscode.l10n.bundle ?? null,
        streams: ({ text }, { signal }) => suggestedStreams(session, text, signal),
        types: async (params, { signal }) => {
          const { likely, others } = await session.request('typesFor', params, signal);
          return [...likely, ...others];
        },
        streamVersion: ({ stream }) => streamVersion(session, stream),
        payloadShape: (params, { signal }) => session.request('payloadShape', params, signal),
        check: async (params, { signal }) => sayCheck(await session.request('checkPayload', params, signal)),
        append: (request) => append(session, request),
      },
      notifications: {
        select: ({ position }) => void session.select(position).catch(showFailure),
        command: ({ command }) => runFormCommand(command, session.uri),
      },
    };
  }
}

async function append(session: LogSession, request: AppendRequest): Promise<AppendAnswer> {
  try {
    const result = await session.request('append', request);
    void selectWhenRead(session, result.lastPosition).catch(showFailure);
    return { appended: true, result };
  } catch (error) {
    return { appended: false, failure: await appendFailure(session, error) };
  }
}
