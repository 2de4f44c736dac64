import { expect, test } from 'vitest';
import { readClosingLine } from '../../support/closing-line.ts';

test('reads the last closing line', () => {
  expect(readClosingLine('1 passed, 0 failed\nmore\n12 passed, 3 failed\n')).toEqual({ passed: 12, failed: 3 });
});

test('a closing line may have a word before it and a count of skipped tests after', () => {
  expect(readClosingLine('suite: 4 passed, 1 failed, 2 skipped')).toEqual({ passed: 4, failed: 1 });
});

test('output without one has none', () => {
  expect(readClosingLine('it passed, nothing failed')).toBeUndefined();
});
