import type { BranchStart } from '../../protocol/branch-panel.ts';
import type { Branch } from '../api/foldline.d.ts';
import { publicBranch } from '../api/public-branch.ts';
import { optional, readArguments, text, wholeNumber } from '../arguments.ts';
import { BRANCH, toBranchChoice } from '../branch-arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { streamVersion } from '../log/stream-version.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

/**
 * Starts a branch of a stream. `{ uri?, stream, version?, edits, fold?, model? }` → what comes of it, as the API's `branch`
 * gives it. Without edits, from a menu or a stream's node, the branch is shown to be edited: that of the selected event's
 * stream up to it, where no stream is named.
 */
export const startBranch: CommandHandler = async (context, argument): Promise<Branch | undefined> => {
  if (isProgrammatic(argument) && 'edits' in argument) {
    const { uri, ...described } = readArguments(argument, { ...LOG, ...BRANCH });
    return useLog(context, uri, async (session) => {
      const summary = session.summary ?? (await session.opened);
      return publicBranch(await session.request('evaluateBranch', toBranchChoice(described, summary)));
    });
  }
  const shape = { ...LOG, stream: text, version: optional(wholeNumber(0)) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const stream = isNode(argument, 'stream') ? argument.stream.name : given?.stream;
  await useLog(context, given?.uri ?? uriOf(argument), async (session) => {
    const start =
      stream === undefined ? await startOfSelected(session) : await startOf(session, stream, given?.version);
    context.branches.show(session.uri, start);
  });
  return undefined;
};

/** From the last version where none is given. The log may count versions in another way. */
async function startOf(session: LogSession, stream: string, version: number | undefined): Promise<BranchStart> {
  const { versionShift } = session.summary ?? (await session.opened);
  return { stream, version: (version ?? (await streamVersion(session, stream))) - versionShift };
}

async function startOfSelected(session: LogSession): Promise<BranchStart> {
  const { stream, version } = await session.request('detail', { position: positionOf(session, undefined) });
  return { stream, version };
}
