import * as vscode from 'vscode';
import { hasErrorCode } from '../../core/events/errors.ts';
import type { BranchCopy, BranchHostSide, BranchSide, BranchStart } from '../../protocol/branch-panel.ts';
import type { BranchChoice } from '../../protocol/branch.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { KnownCommands } from '../dispatch/known-commands.ts';
import { appendFailure } from '../log/append-failure.ts';
import type { LogSession } from '../log/log-session.ts';
import { selectWhenRead } from '../log/until-read.ts';
import { showFailure } from '../ui/failure.ts';
import { openCode } from '../ui/open-code.ts';
import { sayCheck } from '../ui/payload-remarks.ts';
import { WebviewChannel } from '../ui/webview-channel.ts';
import { appendLog } from './append-log.ts';
import { exportBranch } from './export-branch.ts';
import { runFormCommand } from './form-commands.ts';
import { LogPage, type LogPageOptions } from './log-page.ts';

export interface BranchPanelOptions extends LogPageOptions {
  readonly commands: KnownCommands;
}

/** A view of what would be if events were others: answers its page from the session of the log. */
export class BranchPanel extends LogPage<BranchStart> {
  protected readonly channel: WebviewChannel<BranchHostSide, BranchSide>;

  constructor(options: BranchPanelOptions) {
    super(options);
    const { lease, commands } = options;
    const { session } = lease;
    this.channel = new WebviewChannel<BranchHostSide, BranchSide>(options.panel, this.#handlers(session, commands));
    this.keep(
      session.onDidChange((summary) => this.channel.notify('changed', appendLog(session, summary))),
      session.onDidChangeModels(() => this.channel.notify('statesChanged', null)),
      session.onDidFold(() => this.channel.notify('statesChanged', null)),
    );
  }

  protected override tellStart(start: BranchStart): void {
    this.channel.notify('start', start);
  }

  #handlers(session: LogSession, commands: KnownCommands): Handlers<BranchHostSide> {
    return {
      requests: {
        ready: async () => {
          const log = appendLog(session, await this.whenOpen());
          return { log, start: this.takeStart() };
        },
        texts: () => vscode.l10n.bundle ?? null,
        branch: (params, { signal }) => session.request('branch', params, signal),
        branchChildren: (params, { signal }) => session.request('branchChildren', params, signal),
        branchText: (params, { signal }) => session.request('branchText', params, signal),
        types: async (params, { signal }) => {
          const { likely, others } = await session.request('typesFor', params, signal);
          return [...likely, ...others];
        },
        payloadShape: (params, { signal }) => session.request('payloadShape', params, signal),
        check: async (params, { signal }) => sayCheck(await session.request('checkPayload', params, signal)),
        commands: (target, { signal }) => commands.of(session, target, signal),
        commandData: (target, { signal }) => commands.dataOf(session, target, signal),
        export: (choice) => exportBranch(session, choice),
        // A page that is hidden meanwhile takes nothing back.
        append: (choice) => append(session, choice),
      },
      notifications: {
        select: ({ position }) => void session.select(position).catch(showFailure),
        openCode: (link) => void openCode(link).catch(showFailure),
        copy: (what) => void copy(session, what).catch(showFailure),
        command: ({ command }) => runFormCommand(command, session.uri),
      },
    };
  }
}

async function append(
  session: LogSession,
  choice: BranchChoice,
): Promise<BranchHostSide['requests']['append']['result']> {
  try {
    const result = await session.request('appendBranch', choice);
    void selectWhenRead(session, result.lastPosition).catch(showFailure);
    return { appended: true, result };
  } catch (error) {
    if (hasErrorCode(error, 'cancelled')) throw error;
    return { appended: false, failure: await appendFailure(session, error) };
  }
}

async function copy(session: LogSession, what: BranchCopy): Promise<void> {
  await vscode.env.clipboard.writeText(await textOf(session, what));
}

async function textOf(session: LogSession, what: BranchCopy): Promise<string> {
  const { stream, version, edits } = what;
  switch (what.what) {
    case 'path':
      return what.path;
    case 'edits':
      return JSON.stringify({ stream, version, edits }, null, 2);
    case 'patch':
      return session.request('branchText', what);
    case 'value': {
      const { what: _copied, path, ...choice } = what;
      return session.request('branchText', { ...choice, what: 'state', path });
    }
  }
}
