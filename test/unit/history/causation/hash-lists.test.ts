import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashLists } from '../../../../src/core/history/causation/hash-lists.ts';

test('positions are found by their hash, as by a map of lists', () => {
  const hashes = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })), {
    maxLength: 4000,
    size: 'max',
  });
  fc.assert(
    fc.property(hashes, (added) => {
      const lists = new HashLists();
      const wanted = new Map<number, number[]>();
      added.forEach((hash, place) => {
        lists.add(hash, place + 1);
        wanted.set(hash, [...(wanted.get(hash) ?? []), place + 1]);
      });
      for (const [hash, positions] of wanted) expect(lists.positions(hash)).toEqual(positions);
      expect(lists.positions(77)).toEqual(wanted.get(77) ?? []);
    }),
    { numRuns: 30 },
  );
});

test('a position that has a hash twice is there once', () => {
  const lists = new HashLists();
  for (const position of [1, 1, 2]) lists.add(5, position);
  expect(lists.positions(5)).toEqual([1, 2]);
});
