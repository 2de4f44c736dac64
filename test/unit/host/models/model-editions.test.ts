import { expect, test } from 'vitest';
import { ModelEditions } from '../../../../src/host/models/model-editions.ts';
import type { ModelFile } from '../../../../src/protocol/models.ts';

const file = (uri: string, hash: string): ModelFile => ({
  code: { uri, hash, modules: [] },
  report: { uri, models: [], projections: [], queries: [], problems: [] },
});
const hashes = (files: readonly ModelFile[]): readonly string[] => files.map(({ code }) => code.hash);

test('a file has an edition before once it was changed, and another after each change', () => {
  const editions = new ModelEditions();
  expect(editions.adopt([file('a', 'a1'), file('b', 'b1')])).toEqual([]);
  expect(editions.adopt([file('a', 'a1'), file('b', 'b1')])).toEqual([]);
  expect(hashes(editions.adopt([file('a', 'a2'), file('b', 'b1')]))).toEqual(['a1']);
  expect(hashes(editions.adopt([file('a', 'a3'), file('b', 'b2')]))).toEqual(['a2', 'b1']);
});

test('of a file that is of no use, it is what was of use last; once it is of use again, what was before', () => {
  const editions = new ModelEditions();
  editions.adopt([file('a', 'a1')]);
  editions.adopt([file('a', 'a2')]);
  expect(hashes(editions.adopt([]))).toEqual(['a2']);
  expect(hashes(editions.adopt([file('a', 'a2')]))).toEqual(['a1']);
  expect(hashes(editions.adopt([file('a', 'a3')]))).toEqual(['a2']);
});
