import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FoundPositions } from '../../../src/webview/model/found-positions.ts';

const found = (token: number, positions: readonly number[]): Parameters<FoundPositions['add']>[0] => ({
  token,
  positions: Uint32Array.from(positions),
  seen: 0,
  of: 0,
});

test('positions that are found in any order stand in the order of the log', () => {
  const parts = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3_000 });
  const property = fc.property(parts, (partOf) => {
    const positions = new FoundPositions();
    for (let part = 0; part <= 4; part++) {
      positions.add(
        found(
          1,
          [...partOf.keys()].filter((place) => partOf[place] === part).map((place) => place + 1),
        ),
      );
    }
    expect([...positions.positions]).toEqual(partOf.map((_, place) => place + 1));
  });
  fc.assert(property);
});

test('what is told of an older search is not taken, and what an earlier one found is gone', () => {
  const positions = new FoundPositions();
  expect(positions.add(found(1, [3, 4]))).toBe(true);
  expect(positions.add(found(2, [7]))).toBe(true);
  expect(positions.add(found(1, [5]))).toBe(false);
  expect([...positions.positions]).toEqual([7]);
});
