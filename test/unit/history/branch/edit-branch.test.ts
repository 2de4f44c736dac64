import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BranchEdit } from '../../../../src/core/history/branch/branch-edit.ts';
import { BranchRows } from '../../../../src/core/history/branch/branch-rows.ts';
import { sharedStart, stepsOf, type BranchStep } from '../../../../src/core/history/branch/branch-step.ts';
import { editBranch, firstEditedRow } from '../../../../src/core/history/branch/edit-branch.ts';
import { arbitraryEdit, plainBranch, plainTrunk } from './branch-arbitraries.ts';

const stepsFor = (length: number, edits: readonly BranchEdit[]): readonly BranchStep[] =>
  stepsOf(editBranch(length, edits).parts, () => null);

describe('edits', () => {
  test('without any, a branch is its trunk in one piece, however long', () => {
    expect(editBranch(1_000_000, [])).toEqual({ parts: [{ kind: 'trunk', first: 1, last: 1_000_000 }], mistakes: [] });
    expect(editBranch(0, [])).toEqual({ parts: [], mistakes: [] });
  });

  test('make what they make of a plain list', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.array(arbitraryEdit(8), { maxLength: 12 }), (length, edits) => {
        const trunk = plainTrunk(length);
        const flat = stepsFor(length, edits).flatMap((step) => {
          if (step.kind === 'trunk') return trunk.slice(step.first - 1, step.last).map(({ type }) => type);
          if (step.kind === 'changed') return [step.type ?? trunk[step.place - 1]?.type];
          return [step.kind === 'inserted' ? step.type : step.command];
        });
        expect(flat).toEqual(plainBranch(trunk, edits).map(({ type }) => type));
      }),
    );
  });

  test('events that follow one another again are one piece again', () => {
    const edits: BranchEdit[] = [
      { kind: 'move', item: 4, before: 3 },
      { kind: 'move', item: 4, before: 5 },
    ];
    expect(stepsFor(9, edits)).toEqual([{ kind: 'trunk', first: 1, last: 9 }]);
    expect(editBranch(9, edits).parts).toContainEqual(expect.objectContaining({ item: 4, isMoved: false }));
  });

  test('that cannot be made are mistakes, and the others are made', () => {
    const edits: BranchEdit[] = [
      { kind: 'omit', item: 9 },
      { kind: 'insert', name: 'a', before: null, type: 'paid', dataText: '{"x":' },
      { kind: 'insert', name: 'a', before: 'b', type: 'paid', dataText: '{}' },
      { kind: 'insert', name: 'a', before: 1, type: '', dataText: '{}' },
      { kind: 'dispatch', name: 'a', before: 1, command: '', dataText: '{}' },
      { kind: 'insert', name: 'a', before: 1, type: 'paid', dataText: '{}' },
      { kind: 'insert', name: 'a', before: 1, type: 'paid', dataText: '{}' },
      { kind: 'change', item: 2, dataText: 'x' },
    ];
    const { mistakes, parts } = editBranch(2, edits);
    expect(mistakes.map(({ edit }) => edit)).toEqual([0, 1, 2, 3, 4, 6, 7]);
    expect(mistakes[0]?.message).toBe('The stream has no event 9 here.');
    expect(mistakes[1]?.message).toContain('not valid JSON');
    expect(parts).toHaveLength(2);
  });

  test('the first line that is not as in the trunk is known', () => {
    expect(firstEditedRow(editBranch(5, []).parts)).toBeNull();
    expect(firstEditedRow(editBranch(5, [{ kind: 'omit', item: 4 }]).parts)).toBe(3);
    const appended = editBranch(5, [{ kind: 'insert', name: 'a', before: null, type: 't', dataText: '1' }]);
    expect(firstEditedRow(appended.parts)).toBe(5);
  });

  test('something that is put in has the time of the event before it', () => {
    const { parts } = editBranch(3, [
      { kind: 'insert', name: 'a', before: 1, type: 't', dataText: '1' },
      { kind: 'omit', item: 2 },
      { kind: 'dispatch', name: 'b', before: 3, command: 'c', dataText: '1' },
    ]);
    expect(stepsOf(parts, (place) => `at ${place}`)).toEqual([
      { kind: 'inserted', type: 't', dataText: '1' },
      { kind: 'trunk', first: 1, last: 1 },
      { kind: 'command', command: 'c', dataText: '1', time: 'at 1' },
      { kind: 'trunk', first: 3, last: 3 },
    ]);
  });
});

test('branches share what they begin with alike', () => {
  const trunk = stepsFor(9, []);
  const changed = stepsFor(9, [{ kind: 'change', item: 5, type: 'paid' }]);
  expect(sharedStart(trunk, trunk)).toEqual({ steps: 1, events: 0 });
  expect(sharedStart(changed, trunk)).toEqual({ steps: 0, events: 4 });
  expect(sharedStart(changed, changed)).toEqual({ steps: 3, events: 0 });
  expect(sharedStart(stepsFor(0, []), trunk)).toEqual({ steps: 0, events: 0 });
});

describe('lines', () => {
  const { parts } = editBranch(4, [
    { kind: 'omit', item: 2 },
    { kind: 'dispatch', name: 'a', before: 3, command: 'Pay', dataText: '{}' },
  ]);
  const decided = [1, 2].map((x) => ({ type: 'paid', dataText: String(x) }));
  const rows = new BranchRows(parts, new Map([['a', decided]]));

  test('hold what is left out, and what commands led to', () => {
    expect(rows.count).toBe(7);
    const shown = rows.page(0, 10).map((row) => {
      if (row.kind === 'trunk') return [row.place, row.event];
      return [row.kind === 'decided' ? row.decided.dataText : row.part.item, row.event];
    });
    expect(shown).toEqual([
      [1, 1],
      [2, null],
      ['a', null],
      ['1', 2],
      ['2', 3],
      [3, 4],
      [4, 5],
    ]);
  });

  test('come in pages', () => {
    const all = rows.page(0, 10);
    for (let offset = 0; offset <= 7; offset++) {
      for (let limit = 0; limit <= 7; limit++) {
        expect(rows.page(offset, limit)).toEqual(all.slice(offset, offset + limit));
      }
    }
  });

  test('are found by the place of their event', () => {
    const lines = rows.page(0, 10);
    for (let event = 1; event <= 5; event++) expect(lines[rows.lineOf(event)]?.event).toBe(event);
  });
});
