import * as vscode from 'vscode';
import { messageOf } from '../../core/events/errors.ts';
import type { ComparedStates } from '../../protocol/comparison.ts';
import { FOLD_NAMES } from '../../protocol/log.ts';
import type { StateChoice } from '../../protocol/states.ts';
import { publicPatch } from '../api/public-patch.ts';
import { oneOf, optional, readArguments, text, wholeNumber, type Reader } from '../arguments.ts';
import { openComparison } from '../comparison/open-comparison.ts';
import { stateName } from '../comparison/state-uri.ts';
import { requireTrust } from '../dispatch-arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { parseStatePlace } from './state-place.ts';
import { useLog } from './use-log.ts';

const state: Reader<StateChoice> = (value) => {
  const shape = {
    stream: text,
    version: optional(wholeNumber(0)),
    fold: optional(oneOf(FOLD_NAMES)),
    model: optional(text),
    edition: optional(oneOf(['previous'])),
  };
  const choice = readArguments(value, shape);
  requireTrust(choice.model);
  return choice;
};

/**
 * Compares two states. `{ uri?, before, after }`, each `{ stream, version?, fold?, model?, edition? }` with versions from
 * 1, → the JSON Patch. Of a user, or with a stream's node, it asks for both and shows them in the diff editor.
 */
export const compareStates: CommandHandler = async (context, argument) => {
  if (isProgrammatic(argument)) {
    const { uri, before, after } = readArguments(argument, { ...LOG, before: state, after: state });
    return useLog(context, uri, async (session) => {
      const { versionShift } = session.summary ?? (await session.opened);
      const own = ({ version, ...choice }: StateChoice): StateChoice =>
        version === undefined ? choice : { ...choice, version: version - versionShift };
      const { operations } = await session.request('patch', { before: own(before), after: own(after) });
      return publicPatch(operations);
    });
  }
  return useLog(context, uriOf(argument), async (session) => {
    const compared = await askForStates(session, isNode(argument, 'stream') ? argument.stream.name : undefined);
    if (compared !== undefined) await openComparison(session, compared);
  });
};

async function askForStates(session: LogSession, stream: string | undefined): Promise<ComparedStates | undefined> {
  const [first, second] = await likelyStates(session, stream);
  const before = await askForState(session, vscode.l10n.t('Compare States: Before'), first);
  if (before === undefined) return undefined;
  const after = await askForState(session, vscode.l10n.t('Compare States: After'), second ?? { stream: before.stream });
  return after && { before, after };
}

/** Those around the selected event, or the initial one and the newest of the stream that the command is about. */
async function likelyStates(session: LogSession, stream: string | undefined): Promise<readonly StateChoice[]> {
  if (stream !== undefined) {
    const { versionShift } = session.summary ?? (await session.opened);
    return [{ stream, version: 0 - versionShift }, { stream }];
  }
  if (session.selected === null) return [];
  const [row] = await session.request('rows', { positions: [session.selected] });
  if (row === undefined) return [];
  return [row.version - 1, row.version].map((version) => ({ stream: row.stream, version }));
}

async function askForState(
  session: LogSession,
  title: string,
  likely: StateChoice | undefined,
): Promise<StateChoice | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('A stream and a version (order-7 @ 4), or a stream for its newest state'),
    value: likely === undefined ? '' : likely.version === undefined ? likely.stream : stateName(likely),
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      try {
        // It says itself which stream or version is not there.
        await session.request('patch', bothOf(await choiceOf(session, value)));
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
  });
  return typed === undefined || typed.trim() === '' ? undefined : choiceOf(session, typed);
}

function bothOf(choice: StateChoice): ComparedStates {
  return { before: choice, after: choice };
}

/** A stream of just this name comes before one with a version behind it. */
async function choiceOf(session: LogSession, typed: string): Promise<StateChoice> {
  const [whole, ...others] = parseStatePlace(typed);
  const isStream = (await session.request('stream', { name: whole.stream })) !== null;
  return isStream ? whole : (others[0] ?? whole);
}
