import { expect, it } from 'vitest';
import { depthOfJson } from '../../../src/core/json/json-depth.ts';

it.each([
  ['1', 0],
  ['"[[[{{{"', 0],
  ['"\\"[["', 0],
  ['[]', 1],
  ['[[1],[[2]],{}]', 3],
  ['{"a[":{"b":["]"]}}', 3],
  ['['.repeat(100_000) + ']'.repeat(100_000), 100_000],
])('is counted outside strings only', (text, depth) => {
  expect(depthOfJson(text)).toBe(depth);
});
