import * as vscode from 'vscode';
import type { CausationHostSide, CausationLog, CausationSide, CausationStart } from '../../protocol/causation-view.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { LogSummary } from '../../protocol/log.ts';
import { showInEditor } from '../commands/open-in-editor.ts';
import { onDidChangeTimeZone, timeZone } from '../config/time-zone.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { showFailure } from '../ui/failure.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { LogPage, type LogPageOptions } from './log-page.ts';
import { suggestedStreams } from './suggested-streams.ts';

/** A view of causes and effects: answers its page from the session of the log, and follows what is selected there. */
export class CausationPanel extends LogPage<CausationStart> {
  protected readonly channel: WebviewChannel<CausationHostSide, CausationSide>;

  constructor(options: LogPageOptions) {
    super(options);
    const { session } = options.lease;
    this.channel = new WebviewChannel<CausationHostSide, CausationSide>(options.panel, this.#handlers(session));
    this.keep(
      session.onDidChange((summary) => this.channel.notify('changed', causationLog(session, summary))),
      session.onDidSelect((position) => this.channel.notify('selected', { position })),
      onDidChangeTimeZone((zone) => this.channel.notify('timeZoneChanged', zone)),
    );
  }

  protected override tellStart(start: CausationStart): void {
    this.channel.notify('start', start);
  }

  #handlers(session: LogSession): Handlers<CausationHostSide> {
    return {
      requests: {
        ready: async () => {
          const log = causationLog(session, await this.whenOpen());
          return { log, selected: session.selected, timeZone: timeZone(), start: this.takeStart() };
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
