import { describe, expect, it } from 'vitest';
import { isEmptyFilter, neighbourMatch, normalizeFilter, withoutFilterPart } from '../../../src/host/log/filter.ts';

describe('a filter', () => {
  it('is empty where it lets every event through', () => {
    expect(isEmptyFilter({})).toBe(true);
    expect(isEmptyFilter({ text: '' })).toBe(true);
    expect(isEmptyFilter({ types: [] })).toBe(false);
    expect(isEmptyFilter({ stream: '' })).toBe(false);
    expect(isEmptyFilter({ from: 0 })).toBe(false);
  });

  it('loses what says nothing', () => {
    expect(normalizeFilter({ text: '', types: ['a', 'b', 'a'] })).toEqual({ types: ['a', 'b'] });
    expect(withoutFilterPart({ text: 'x', types: ['a'] }, 'types')).toEqual({ text: 'x' });
  });
});

it('finds the match before and after a position', () => {
  const matches = Uint32Array.of(2, 5, 9);
  const steps = [0, 1, 2, 4, 5, 9, 12].map((at) => [neighbourMatch(matches, at, -1), neighbourMatch(matches, at, 1)]);
  expect(steps).toEqual([
    [null, 2],
    [null, 2],
    [null, 5],
    [2, 5],
    [2, 9],
    [5, null],
    [9, null],
  ]);
  expect(neighbourMatch(new Uint32Array(), 1, 1)).toBeNull();
});
