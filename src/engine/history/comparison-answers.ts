import { FoldlineError } from '../../core/events/errors.ts';
import { outlineChangedChildren, outlineChanges } from '../../core/json/change-outline.ts';
import { diffJson } from '../../core/json/diff.ts';
import { formatJson } from '../../core/json/format-json.ts';
import { printJson } from '../../core/json/print-json.ts';
import { printPatch } from '../../core/json/print-patch.ts';
import type { ComparedStates, ComparisonRequests } from '../../protocol/comparison.ts';
import { ordinalOf } from '../ordinal-of.ts';
import { messageOperation } from './message-operation.ts';
import { madeState, requireStream, type MadeState } from './made-state.ts';
import type { Answers, HistoryLog } from './open-history.ts';

/** Characters of a state that an editor still shows; a longer one is looked at in the log editor, part by part. */
const LONGEST_TEXT = 20_000_000;

export function comparisonAnswers(log: HistoryLog): Answers<ComparisonRequests> {
  const both = async ({ before, after }: ComparedStates, signal: AbortSignal): Promise<[MadeState, MadeState]> => [
    await madeState(log, before, signal),
    await madeState(log, after, signal),
  ];
  return {
    compare: async (compared, { signal }) => {
      const [before, after] = await both(compared, signal);
      return { before: before.chosen, after: after.chosen, ...outlineChanges(before.state, after.state) };
    },
    compareChildren: async ({ path, offset, limit, ...compared }, { signal }) => {
      const [before, after] = await both(compared, signal);
      return outlineChangedChildren(before.state, after.state, path, offset, limit);
    },
    patch: async (compared, { signal }) => {
      const [before, after] = await both(compared, signal);
      const operations = diffJson(before.state, after.state);
      return { operations: operations.map(messageOperation), text: printPatch(operations) };
    },
    diff: async ({ stream, from, to, ...wanted }, { signal }) => {
      const contents = log.contents();
      const streamId = requireStream(contents, stream);
      const ordinals = [from, to].map((version) => ordinalOf(contents, streamId, version));
      const { states } = await log.sources.at(streamId, ordinals, wanted, signal);
      return diffJson(states[0] ?? 'null', states[1] ?? 'null').map(messageOperation);
    },
    stateText: async (choice, { signal }) => {
      const { chosen, state } = await madeState(log, choice, signal);
      if (printJson(state, LONGEST_TEXT).length >= LONGEST_TEXT) {
        throw new FoldlineError('file-too-large', 'The state is too large for a text editor.');
      }
      return { chosen, text: formatJson(state) };
    },
  };
}
