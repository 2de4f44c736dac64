import { FoldlineError } from '../../core/events/errors.ts';
import { outlineChangedChildren } from '../../core/json/change-outline.ts';
import { diffJson } from '../../core/json/diff.ts';
import { outlineChildren } from '../../core/json/json-outline.ts';
import { resolvePointer } from '../../core/json/json-pointer.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import { printJson } from '../../core/json/print-json.ts';
import { printPatch } from '../../core/json/print-patch.ts';
import type { BranchItem, BranchRequests } from '../../protocol/branch.ts';
import type { LogContents } from '../log-contents.ts';
import { appendRequest } from './branch/append-branch.ts';
import { BranchMaker } from './branch/branch-maker.ts';
import { branchPage } from './branch/branch-page.ts';
import { evaluatedBranch } from './branch/evaluated-branch.ts';
import { exportBranch } from './branch/export-branch.ts';
import type { MadeBranch } from './branch/made-branch.ts';
import type { Answers, HistoryLog } from './open-history.ts';

export function branchAnswers(log: HistoryLog): Answers<BranchRequests> {
  const branches = new BranchMaker(log);
  return {
    branch: async ({ offset, limit, ...choice }, { signal }) =>
      branchPage(log.contents(), await branches.make(choice, signal), offset, limit),
    branchChildren: async ({ path, offset, limit, ...choice }, { signal }) => {
      const made = await branches.make(choice, signal);
      const { trunkState } = made;
      const state = requireState(made);
      return trunkState === null
        ? outlineChildren(state, path, offset, limit)
        : outlineChangedChildren(trunkState, state, path, offset, limit);
    },
    branchText: async (params, { signal }) => {
      const made = await branches.make(params, signal);
      switch (params.what) {
        case 'data':
          return dataText(log.contents(), made, params.item, params.decided);
        case 'patch':
          return printPatch(diffJson(made.trunkState ?? 'null', requireState(made)));
        case 'state':
          return valueAt(requireState(made), params.path ?? '');
      }
    },
    evaluateBranch: async (choice, { signal }) =>
      evaluatedBranch(log.contents(), await branches.make(choice, signal), signal),
    exportBranch: async (choice, { signal, transfer }) => {
      const made = await branches.make(choice, signal);
      const bytes = await exportBranch(log.contents(), made, signal);
      transfer(bytes.buffer);
      return { events: made.events.count, bytes };
    },
    appendBranch: async (choice, { signal }) =>
      log.store.append(appendRequest(log.contents(), await branches.make(choice, signal)), signal),
  };
}

function requireState({ state, failure }: MadeBranch): LosslessValue {
  if (state !== null) return state;
  throw new FoldlineError('not-found', `The branch has no state: ${failure?.message ?? ''}`);
}

function valueAt(state: LosslessValue, path: string): string {
  const value = resolvePointer(state, path);
  if (value === undefined) throw new FoldlineError('not-found', `There is no value at “${path}”.`);
  return printJson(value);
}

/** The data of something in a branch, or of an event that a command has led to. Throws `not-found`. */
function dataText(
  contents: LogContents,
  { parts, decided, trunk }: MadeBranch,
  item: BranchItem,
  index: number | undefined,
): string {
  const part = parts.find((edited) => edited.kind === 'edited' && edited.item === item);
  const edited = part?.kind === 'edited' ? part.dataText : undefined;
  const text = index === undefined ? edited : decided.get(String(item))?.[index]?.dataText;
  if (text !== undefined) return text;
  const position = typeof item === 'number' && item <= trunk.length ? trunk.positions[item - 1] : undefined;
  if (position === undefined) throw new FoldlineError('not-found', 'It is not in the branch.');
  return contents.fieldsAt(position).dataText;
}
