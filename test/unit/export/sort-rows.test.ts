import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareTexts } from '../../../src/core/export/sqlite/compare-texts.ts';
import { sortRows } from '../../../src/core/export/sqlite/sort-rows.ts';
import { Turns } from '../../../src/core/log/turns.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }).map((one) => one.toWellFormed()),
  fc.constantFrom('', 'a', '\ue000', '\uffff', '😀', 'a😀', 'a\ufffd'),
);

it('texts are compared by their UTF-8', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const expected = Buffer.compare(Buffer.from(one), Buffer.from(other));
      expect(Math.sign(compareTexts(one, other))).toBe(expected);
    }),
  );
});

it('rows are sorted by a comparison, equal ones by number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 20 }), { maxLength: 200 }), async (values) => {
      const compare = (one: number, other: number): number => (values[one] ?? 0) - (values[other] ?? 0);
      const expected = values.map((_, row) => row).sort(compare);
      expect([...(await sortRows(values.length, compare, new Turns()))]).toEqual(expected);
    }),
  );
});

it('sorting ends where it is cancelled', async () => {
  const controller = new AbortController();
  const values = Uint32Array.from({ length: 100_000 }, (_, row) => (row * 7919) % 100_003);
  let compared = 0;
  const compare = (one: number, other: number): number => {
    if (++compared === 10_000) controller.abort();
    return (values[one] ?? 0) - (values[other] ?? 0);
  };
  await expect(sortRows(values.length, compare, new Turns(controller.signal))).rejects.toMatchObject({
    code: 'cancelled',
  });
});
