import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BranchEdit } from '../../../../src/core/history/branch/branch-edit.ts';
import { stepsOf } from '../../../../src/core/history/branch/branch-step.ts';
import { editBranch } from '../../../../src/core/history/branch/edit-branch.ts';
import { FoldedBranches } from '../../../../src/core/history/branch/folded-branches.ts';
import { FOLD_NAMES, type FoldName } from '../../../../src/core/history/folds/fold-name.ts';
import { INITIAL_STATE, type FoldEvent } from '../../../../src/core/history/folds/fold.ts';
import { foldNamed } from '../../../../src/core/history/folds/folds.ts';
import { StateHistory } from '../../../../src/core/history/state-history.ts';
import { Draft } from '../../../../src/core/json/draft.ts';
import type { LosslessValue } from '../../../../src/core/json/lossless-value.ts';
import { printJson } from '../../../../src/core/json/print-json.ts';
import { arbitraryEdit, plainBranch, plainTrunk, type PlainEvent } from './branch-arbitraries.ts';

/** The branches of a trunk, and how many of its events were read. */
class Trunk {
  readonly branches: FoldedBranches;
  readonly events: readonly PlainEvent[];
  reads = 0;

  constructor(length: number, fold: FoldName) {
    this.events = plainTrunk(length);
    const read = (place: number): FoldEvent => {
      this.reads++;
      return this.events[place - 1] ?? { type: '', dataText: '' };
    };
    this.branches = new FoldedBranches(new StateHistory(foldNamed(fold), { count: length, read }), read);
  }

  async endOf(edits: readonly BranchEdit[]) {
    const { length } = this.events;
    return this.branches.endOf(
      stepsOf(editBranch(length, edits).parts, () => null),
      length,
    );
  }
}

/** A list of events folded from the start, one by one. */
function foldPlainly(fold: FoldName, events: readonly PlainEvent[]): { state: string; failures: number[] } {
  const draft = new Draft();
  const failures: number[] = [];
  let state: LosslessValue = INITIAL_STATE;
  for (const [index, event] of events.entries()) {
    try {
      state = foldNamed(fold).apply(state, event, draft);
    } catch {
      failures.push(index + 1);
    }
  }
  return { state: printJson(state), failures };
}

test('one edit after the other, and taken back, agrees with folding the edited list from the start', async () => {
  const run = fc.record({
    fold: fc.constantFrom(...FOLD_NAMES),
    length: fc.nat(12),
    edits: fc.array(arbitraryEdit(12), { maxLength: 10 }),
    tries: fc.array(fc.nat(10), { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ fold, length, edits, tries }) => {
      const trunk = new Trunk(length, fold);
      for (const made of [...edits.keys(), ...tries]) {
        const some = edits.slice(0, made);
        const { state, failures, events } = await trunk.endOf(some);
        const plain = plainBranch(trunk.events, some);
        expect(events.count).toBe(plain.length);
        expect({ state: printJson(state), failures: failures.map(({ ordinal }) => ordinal) }).toEqual(
          foldPlainly(fold, plain),
        );
      }
    }),
  );
});

test('without edits it is the trunk', async () => {
  const trunk = new Trunk(7, 'merge');
  const { state } = await trunk.endOf([]);
  expect(printJson(state)).toBe(foldPlainly('merge', trunk.events).state);
});

test('only what comes after the first edit is folded, and after one more only what comes after that', async () => {
  const trunk = new Trunk(10_000, 'merge');
  await trunk.endOf([]);
  const first: BranchEdit = { kind: 'omit', item: 9_000 };
  trunk.reads = 0;
  await trunk.endOf([first]);
  expect(trunk.reads).toBeLessThan(4_000);
  trunk.reads = 0;
  await trunk.endOf([first, { kind: 'omit', item: 9_990 }]);
  expect(trunk.reads).toBeLessThan(2_600);
  trunk.reads = 0;
  await trunk.endOf([first]);
  expect(trunk.reads).toBe(0);
});
