import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import type { AppendRequest } from '../../protocol/log.ts';
import type { AppendHostSide, AppendSide, AppendStart } from '../../protocol/webview.ts';
import { appendFailure } from '../log/append-failure.ts';
import type { LogSession } from '../log/log-session.ts';
import { selectWhenRead } from '../log/until-read.ts';
import { streamVersion } from '../log/stream-version.ts';
import { showFailure } from '../ui/failure.ts';
import { sayCheck } from '../ui/payload-remarks.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { appendLog } from './append-log.ts';
import { runFormCommand } from './form-commands.ts';
import { LogPage, type LogPageOptions } from './log-page.ts';
import { suggestedStreams } from './suggested-streams.ts';

type AppendAnswer = AppendHostSide['requests']['append']['result'];

/** An append form: answers its page from the session of the log that it appends to. */
export class AppendPanel extends LogPage<AppendStart> {
  protected readonly channel: WebviewChannel<AppendHostSide, AppendSide>;

  constructor(options: LogPageOptions) {
    super(options);
    const { session } = options.lease;
    this.channel = new WebviewChannel<AppendHostSide, AppendSide>(options.panel, this.#handlers(session));
    this.keep(session.onDidChange((summary) => this.channel.notify('changed', appendLog(session, summary))));
  }

  protected override tellStart(start: AppendStart): void {
    this.channel.notify('start', start);
  }

  #handlers(session: LogSession): Handlers<AppendHostSide> {
    return {
      requests: {
        ready: async () => {
          const log = appendLog(session, await this.whenOpen());
          return { log, start: this.takeStart() };
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
