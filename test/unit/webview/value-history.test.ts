import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/core/filter/parse-filter.ts';
import type { Explanation, ValueChange } from '../../../src/protocol/explain.ts';
import { setToFilter } from '../../../src/webview/inspector/set-to-filter.ts';
import { changeAt, valueAfter } from '../../../src/webview/model/value-history.ts';

const change = (position: number, before: string | null, after: string | null): ValueChange => ({
  position,
  version: position,
  type: 'Changed',
  typeId: 0,
  time: null,
  before,
  after,
});
const explanation = (changes: readonly ValueChange[], value: string | null): Explanation => ({
  by: { kind: 'fold', fold: 'merge' },
  path: '/status',
  value,
  changes,
  total: changes.length,
});

describe('the changes of a value', () => {
  const changes = [change(3, '"new"', '"placed"'), change(7, '"placed"', '"paid"'), change(9, '"paid"', null)];

  test('say which one is in force after an event', () => {
    expect([1, 3, 6, 7, 8, 9, 100].map((position) => changeAt(changes, position))).toEqual([-1, 0, 0, 1, 1, 2, 2]);
    expect(changeAt([], 5)).toBe(-1);
  });

  test('say what the value is after an event', () => {
    const values = [1, 3, 8, 9].map((position) => valueAfter(explanation(changes, null), position));
    expect(values).toEqual(['"new"', '"placed"', '"paid"', null]);
  });

  test('leave a value that nothing changed as the initial state has it', () => {
    expect(valueAfter(explanation([], '0'), 4)).toBe('0');
  });
});

describe('who ever set a value', () => {
  test('is asked for by a filter, with quotes around what is the log’s', () => {
    expect(setToFilter('order', '/status', '"paid"')).toBe('category:"order" set:"/status"="paid"');
    expect(setToFilter('a "b"', '/x y/~1', String.raw`"\"\\\u0061"`)).toBe(
      String.raw`category:"a \"b\"" set:"/x y/~1"="\"\\a"`,
    );
    expect(setToFilter('order', '/total', '12.50')).toBe('category:"order" set:"/total"=12.50');
    expect(setToFilter('order', '/paid', 'true')).toBe('category:"order" set:"/paid"=true');
  });

  test('is understood as it was meant', () => {
    const filter = setToFilter('a "b"', '/x y/~1', String.raw`"\"\\\u0061"`) ?? '';
    expect(parseFilter(filter)).toMatchObject({
      kind: 'and',
      operands: [
        { kind: 'name', of: 'category', match: { kind: 'name', name: 'a "b"' } },
        {
          kind: 'effect',
          effect: {
            kind: 'set',
            path: [
              { kind: 'key', key: 'x y' },
              { kind: 'key', key: '/' },
            ],
            comparison: { kind: 'value', operator: '=', value: String.raw`"\"\\a"` },
          },
        },
      ],
    });
  });

  test('cannot be asked of what is no scalar, is too long, or not there', () => {
    expect(setToFilter('order', '/lines', '[1]')).toBeUndefined();
    expect(setToFilter('order', '/note', `"${'x'.repeat(200)}`)).toBeUndefined();
    expect(setToFilter('order', '/note', null)).toBeUndefined();
    expect(setToFilter(undefined, '/note', '1')).toBeUndefined();
  });
});
