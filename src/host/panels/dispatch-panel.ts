import * as vscode from 'vscode';
import { hasErrorCode } from '../../core/events/errors.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type {
  DispatchAnswer,
  DispatchDecision,
  DispatchDraft,
  DispatchHostSide,
  DispatchSide,
} from '../../protocol/dispatch-form.ts';
import type { DispatchParams, DispatchResult } from '../../protocol/dispatch.ts';
import { dispatchFailure } from '../dispatch/dispatch-failure.ts';
import { dispatchView } from '../dispatch/dispatch-view.ts';
import type { KnownCommands } from '../dispatch/known-commands.ts';
import type { LogSession } from '../log/log-session.ts';
import { selectWhenRead } from '../log/until-read.ts';
import { showFailure } from '../ui/failure.ts';
import { openCode } from '../ui/open-code.ts';
import { sayCheck } from '../ui/payload-remarks.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { appendLog } from './append-log.ts';
import { runFormCommand } from './form-commands.ts';
import { LogPage, type LogPageOptions } from './log-page.ts';
import { suggestedStreams } from './suggested-streams.ts';

export interface DispatchPanelOptions extends LogPageOptions {
  readonly commands: KnownCommands;
}

/** A dispatch form: answers its page from the session of the log that it dispatches to. */
export class DispatchPanel extends LogPage<DispatchDraft> {
  protected readonly channel: WebviewChannel<DispatchHostSide, DispatchSide>;
  readonly #options: DispatchPanelOptions;

  constructor(options: DispatchPanelOptions) {
    super(options);
    const { session } = options.lease;
    this.#options = options;
    this.channel = new WebviewChannel<DispatchHostSide, DispatchSide>(options.panel, this.#handlers(session));
    this.keep(
      session.onDidChange((summary) => this.channel.notify('changed', appendLog(session, summary))),
      session.onDidChangeModels(() => this.channel.notify('modelsChanged', null)),
    );
  }

  protected override tellStart(start: DispatchDraft): void {
    this.channel.notify('start', start);
  }

  #handlers(session: LogSession): Handlers<DispatchHostSide> {
    const { commands, panel } = this.#options;
    return {
      requests: {
        ready: async () => {
          const log = appendLog(session, await this.whenOpen());
          return { log, start: this.takeStart() };
        },
        texts: () => vscode.l10n.bundle ?? null,
        streams: ({ text }, { signal }) => suggestedStreams(session, text, signal),
        commands: (target, { signal }) => commands.of(session, target, signal),
        commandData: (target, { signal }) => commands.dataOf(session, target, signal),
        check: async (params, { signal }) => sayCheck(await session.request('checkPayload', params, signal)),
        preview: (decision, { signal }) => decide(session, paramsOf(decision, true), signal),
        // A page that is hidden meanwhile takes nothing back.
        dispatch: async (decision) => {
          const answer = await decide(session, paramsOf(decision, false));
          if (answer.decided) await this.#tellAppended(session, decision, answer.view.appended);
          return answer;
        },
        children: (params, { signal }) => session.request('dispatchChildren', params, signal),
      },
      notifications: {
        select: ({ position }) => void session.select(position).catch(showFailure),
        openCode: (link) => void openCode(link).catch(showFailure),
        copy: (what) => void copy(session, what).catch(showFailure),
        close: () => void panel.dispose(),
        command: ({ command }) => runFormCommand(command, session.uri),
      },
    };
  }

  async #tellAppended(
    session: LogSession,
    decision: DispatchDecision,
    appended: DispatchResult['appended'],
  ): Promise<void> {
    await this.#options.commands.remember(decision, decision.command, decision.dataText);
    if (appended !== null) void selectWhenRead(session, appended.lastPosition).catch(showFailure);
  }
}

async function decide(session: LogSession, params: DispatchParams, signal?: AbortSignal): Promise<DispatchAnswer> {
  try {
    const result = await session.request('dispatch', params, signal);
    return { decided: true, view: dispatchView(result, session.types) };
  } catch (error) {
    if (hasErrorCode(error, 'cancelled')) throw error;
    return { decided: false, failure: await dispatchFailure(session, error) };
  }
}

function paramsOf(decision: DispatchDecision, dryRun: boolean): DispatchParams {
  const { stream, command, dataText, metadataText, model, version, expectedVersion } = decision;
  return {
    stream,
    command,
    dataText,
    dryRun,
    ...(model === null ? {} : { model }),
    ...(version === null || !dryRun ? {} : { version }),
    ...(metadataText.trim() === '' ? {} : { metadataText }),
    ...(expectedVersion === undefined || dryRun ? {} : { expectedVersion }),
  };
}

async function copy(session: LogSession, what: DispatchHostSide['notifications']['copy']): Promise<void> {
  const { what: of, ...place } = what;
  await vscode.env.clipboard.writeText(of === 'path' ? place.path : await session.request('dispatchText', place));
}
