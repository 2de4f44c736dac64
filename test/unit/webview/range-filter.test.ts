import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventFilter } from '../../../src/protocol/log.ts';
import { filteredRange, withBound, withRange } from '../../../src/webview/timeline/range-filter.ts';

const bound = fc.integer({ min: 1, max: 1000 });
const range = fc.oneof(
  fc.tuple(bound, bound).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  bound.map((start) => ({ start, end: Infinity })),
  bound.map((end) => ({ start: -Infinity, end })),
);
const expression = fc.constantFrom('', 'type:Paid', 'a or b', '(a or b)', '(a) or (b)', 'not (x)', 'text "or"');
const filter: fc.Arbitrary<EventFilter> = fc.record(
  { stream: fc.constant('order-1'), expression: expression.filter((text) => text !== '') },
  { requiredKeys: [] },
);

describe('a range in a filter', () => {
  test.each(['position', 'time'] as const)('along %s is read as it was written, and leaves no trace', (mode) => {
    fc.assert(
      fc.property(filter, range, range, (before, first, second) => {
        const once = withRange(before, mode, first);
        expect(filteredRange(once, mode)).toEqual(first);
        const twice = withRange(once, mode, second);
        expect(filteredRange(twice, mode)).toEqual(second);
        expect(twice).toEqual(withRange(before, mode, second));
        expect(filteredRange(withRange(twice, mode, undefined), mode)).toBeUndefined();
      }),
    );
  });

  test('is appended to an expression, in parentheses where that is needed', () => {
    const twoToNine = { start: 1.2, end: 9.8 };
    const expressionOf = (text: string): string | undefined =>
      withRange({ expression: text }, 'position', twoToNine).expression;
    expect(expressionOf('type:Paid')).toBe('type:Paid position>=2 position<=9');
    expect(expressionOf('a or b')).toBe('(a or b) position>=2 position<=9');
    expect(expressionOf('(a) or (b)')).toBe('((a) or (b)) position>=2 position<=9');
    expect(withRange({}, 'position', twoToNine)).toEqual({ expression: 'position>=2 position<=9' });
  });

  test('of times keeps within what was drawn', () => {
    expect(withRange({ text: 'x' }, 'time', { start: 0.5, end: 2.5 })).toEqual({ text: 'x', from: 1, to: 2 });
    expect(withRange({ from: 1, to: 2 }, 'time', undefined)).toEqual({});
  });

  test('is cut at a place, and opens where it would be empty', () => {
    expect(withBound(undefined, 'start', 5)).toEqual({ start: 5, end: Infinity });
    expect(withBound({ start: 5, end: Infinity }, 'end', 9)).toEqual({ start: 5, end: 9 });
    expect(withBound({ start: 5, end: 9 }, 'start', 12)).toEqual({ start: 12, end: Infinity });
    expect(withBound({ start: 5, end: 9 }, 'end', 2)).toEqual({ start: -Infinity, end: 2 });
  });
});
