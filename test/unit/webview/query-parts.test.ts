import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QueryParameter } from '../../../src/protocol/webview.ts';
import {
  choiceOf,
  entryOfCell,
  entryOfJson,
  isComplete,
  startEntry,
  typedEntry,
  valuesOf,
} from '../../../src/webview/query/parameter-entries.ts';
import { isPositionColumn } from '../../../src/webview/query/result-columns.ts';
import { moveSelection, rowsOf, selectCell } from '../../../src/webview/query/result-selection.ts';

const PARAMETER: QueryParameter = {
  key: 'p',
  title: null,
  description: null,
  required: true,
  kinds: [],
  whole: false,
  choices: [],
  start: '""',
  suggestions: [],
};

describe('a parameter’s value as it is typed', () => {
  test('is a number where it looks like one, unless it is to be a text', () => {
    expect(typedEntry('12.50', PARAMETER, undefined).kind).toBe('number');
    expect(typedEntry('order-1', PARAMETER, undefined).kind).toBe('text');
    expect(typedEntry('12', { ...PARAMETER, kinds: ['string'] }, undefined).kind).toBe('text');
    expect(typedEntry('12', PARAMETER, { text: '', kind: 'text', chosen: true }).kind).toBe('text');
    expect(typedEntry('x', PARAMETER, { text: '', kind: 'null', chosen: true }).kind).toBe('text');
    expect(isComplete(typedEntry('1.', PARAMETER, { text: '1', kind: 'number', chosen: true }))).toBe(false);
  });

  test('comes from JSON as SQLite has it', () => {
    expect(entryOfJson('true')).toMatchObject({ text: '1', kind: 'number' });
    expect(entryOfJson('null').kind).toBe('null');
    expect(entryOfJson('"1"')).toMatchObject({ text: '1', kind: 'text' });
    expect(startEntry(PARAMETER)).toBeUndefined();
    expect(startEntry({ ...PARAMETER, required: false, start: '7' })).toMatchObject({ text: '7', kind: 'number' });
  });

  test('is found among the choices, and shown beside them where it is none', () => {
    expect(choiceOf(entryOfJson('false'), ['true', 'false'])).toBe('false');
    expect(choiceOf(entryOfJson('"x"'), ['"a"'])).toBe('"x"');
    expect(choiceOf(undefined, ['"a"'])).toBe('');
  });

  test('goes to the host as it came from there', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.integer(),
      fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => value + 0),
      fc.bigInt({ min: 2n ** 60n, max: 2n ** 62n }).map((value) => ({ number: value.toString() })),
    );
    fc.assert(
      fc.property(cell, (value) => {
        const entry = entryOfCell(value);
        expect(valuesOf([PARAMETER], new Map(entry === undefined ? [] : [['p', entry]]))).toEqual({ p: value });
      }),
    );
  });
});

describe('the selection in a result', () => {
  const size = { rows: 5, columns: 3, page: 2 };
  const key = (name: string, shift = false, control = false) => ({ key: name, shift, control });

  test('begins at the first cell and stays within the result', () => {
    expect(moveSelection(undefined, key('ArrowDown'), size)).toEqual({ row: 0, column: 0, from: 0 });
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'a'];
    const pressed = fc.record({ key: fc.constantFrom(...keys), shift: fc.boolean(), control: fc.boolean() });
    fc.assert(
      fc.property(fc.array(pressed), (all) => {
        let selection = moveSelection(undefined, key('ArrowDown'), size);
        for (const one of all) selection = moveSelection(selection, one, size) ?? selection;
        const [first, end] = rowsOf(selection ?? { row: -1, column: -1, from: -1 });
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(size.rows);
        expect(selection?.column).toBeLessThan(size.columns);
      }),
    );
  });

  test('grows with Shift from where it began', () => {
    const clicked = selectCell(undefined, { row: 2, column: 1 }, true);
    expect(rowsOf(clicked)).toEqual([2, 3]);
    const up = moveSelection(clicked, key('ArrowUp', true), size) ?? clicked;
    expect([up.from, rowsOf(up)]).toEqual([2, [1, 3]]);
    expect(rowsOf(moveSelection(up, key('ArrowDown'), size) ?? up)).toEqual([2, 3]);
    expect(rowsOf(moveSelection(up, key('a', false, true), size) ?? up)).toEqual([0, 5]);
  });

  test('is left alone by other keys, and where there is nothing', () => {
    expect(moveSelection(undefined, key('x'), size)).toBeUndefined();
    expect(moveSelection(undefined, key('ArrowDown'), { ...size, rows: 0 })).toBeUndefined();
  });
});

test('columns of positions are those of that name, whatever comes before it', () => {
  expect(['position', 'first_position', 'Last_Position', 'my_own_position'].every(isPositionColumn)).toBe(true);
  expect(['positions', 'composition', 'position_of', ''].some(isPositionColumn)).toBe(false);
});
