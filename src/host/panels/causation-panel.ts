import * as vscode from 'vscode';
import type { CausationHostSide, CausationLog, CausationSide, CausationStart } from '../../protocol/causation-view.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { LogSummary } from '../../protocol/log.ts';
import { showInEditor } from '../commands/open-in-editor.ts';
import { onDidChangeTimeZone, timeZone } from '../config/time-zone.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import type { LogLease } from '../log/log-sessions.ts';
import { showFailure } from '../ui/failure.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { suggestedStreams } from './suggested-streams.ts';

export interface CausationPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly lease: LogLease;
  readonly active: ActiveLog;
}

/** A view of causes and effects: answers its page from the session of the log, and follows what is selected there. */
export class CausationPanel implements vscode.Disposable {
  readonly #options: CausationPanelOptions;
  readonly #channel: WebviewChannel<CausationHostSide, CausationSide>;
  readonly #disposables: readonly vscode.Disposable[];
  /** What the page is to begin with as soon as it is there. */
  #waiting: CausationStart | undefined;

  constructor(options: CausationPanelOptions) {
    const { panel, lease, active } = options;
    const { session } = lease;
    this.#options = options;
    this.#channel = new WebviewChannel<CausationHostSide, CausationSide>(panel, this.#handlers(session));
    this.#disposables = [
      this.#channel,
      lease,
      panel.onDidChangeViewState(() => {
        if (panel.active) active.use(this, session);
      }),
      session.onDidChange((summary) => this.#channel.notify('changed', causationLog(session, summary))),
      session.onDidSelect((position) => this.#channel.notify('selected', { position })),
      onDidChangeTimeZone((zone) => this.#channel.notify('timeZoneChanged', zone)),
    ];
    active.use(this, session, panel.active);
  }

  reveal(): void {
    this.#options.panel.reveal();
  }

  /** Shows another graph, or other streams. */
  start(start: CausationStart): void {
    if (this.#channel.connected) this.#channel.notify('start', start);
    else this.#waiting = start;
  }

  dispose(): void {
    this.#options.active.leave(this);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #handlers(session: LogSession): Handlers<CausationHostSide> {
    return {
      requests: {
        ready: async () => {
          const opened = await session.opened;
          const start = this.#waiting ?? null;
          this.#waiting = undefined;
          const log = causationLog(session, session.summary ?? opened);
          return { log, selected: session.selected, timeZone: timeZone(), start };
        },
        texts: () => vscode.l10n.bundle ?? null,
        causation: (params, { signal }) => session.request('causation', params, signal),
        causesOf: (params, { signal }) => session.request('causesOf', params, signal),
        streamLanes: (params, { signal }) => session.request('streamLanes', params, signal),
        rows: (params, { signal }) => session.request('rows', params, signal),
        streams: ({ text }, { signal }) => suggestedStreams(session, text, signal),
      },
      notifications: {
        select: ({ position }) => void session.select(position).catch(showFailure),
        open: ({ position }) => void open(session, position).catch(showFailure),
      },
    };
  }
}

function causationLog({ uri }: LogSession, { events, generation }: LogSummary): CausationLog {
  return { uri: uri.toString(), name: logName(uri), events, generation };
}

async function open(session: LogSession, position: number): Promise<void> {
  await session.select(position);
  await showInEditor(session.uri);
}
