import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestEvent } from '../../../src/webview/timeline/nearest-event.ts';
import { columnsOf } from './columns.ts';

const times = fc.array(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(Number.NaN)), { maxLength: 60 });

/** The least distance there is, found by looking at every event. */
function leastDistance(
  values: readonly number[],
  at: number,
  within: number,
  accept: (index: number) => boolean,
): number {
  const distances = values.flatMap((value, index) =>
    accept(index) && !Number.isNaN(value) ? [Math.abs(value - at)] : [],
  );
  return Math.min(Infinity, ...distances.filter((distance) => distance <= within));
}

test.each(['ascending', 'as they come'])('finds the nearest event on an axis of times, %s', (order) => {
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: -20, max: 120 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(3),
      (given, at, within, step) => {
        const sorted =
          order === 'ascending' ? given.filter((time) => !Number.isNaN(time)).toSorted((a, b) => a - b) : given;
        const accept = (index: number): boolean => index % (step + 1) === 0;
        const found = nearestEvent({
          columns: columnsOf(sorted.map((time) => ({ time }))),
          mode: 'time',
          at,
          within,
          accept,
        });
        const least = leastDistance(sorted, at, within, accept);
        expect(found === undefined ? Infinity : Math.abs((sorted[found] ?? 0) - at)).toBe(least);
        if (found !== undefined) expect(accept(found)).toBe(true);
      },
    ),
  );
});

test('finds the nearest event on an axis of positions', () => {
  const columns = columnsOf(Array.from({ length: 10 }, () => ({})));
  const nearest = (
    at: number,
    within = Infinity,
    accept: (index: number) => boolean = () => true,
  ): number | undefined => nearestEvent({ columns, mode: 'position', at, within, accept });
  expect(nearest(4.2)).toBe(3);
  expect(nearest(-50)).toBe(0);
  expect(nearest(500)).toBe(9);
  expect(nearest(500, 8)).toBeUndefined();
  expect(nearest(5, Infinity, (index) => index === 9)).toBe(9);
});
