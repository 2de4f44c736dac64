import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AxisScale,
  clampWindow,
  isWhole,
  panWindow,
  revealOnAxis,
  wholeAxis,
  zoomWindow,
} from '../../../src/webview/timeline/axis.ts';
import { columnsOf } from './columns.ts';

const whole = { start: 0, end: 1_000_000 };
const window = fc
  .tuple(fc.integer({ min: 0, max: 999_000 }), fc.integer({ min: 10, max: 1_000_000 }))
  .map(([start, length]) => ({ start, end: Math.min(start + length, whole.end) }));

describe('the whole axis', () => {
  test('has room beyond the first and the last event', () => {
    const axis = wholeAxis(columnsOf([{}, {}, {}]), 'position');
    expect(axis?.start).toBeLessThan(1);
    expect(axis?.end).toBeGreaterThan(3);
  });

  test('of times leaves out events without one', () => {
    const axis = wholeAxis(columnsOf([{ time: 5000 }, {}, { time: 9000 }]), 'time');
    expect(axis).toEqual({ start: 4000, end: 10_000 });
  });

  test('is none where nothing can be placed', () => {
    expect(wholeAxis(columnsOf([]), 'position')).toBeNull();
    expect(wholeAxis(columnsOf([{}, {}]), 'time')).toBeNull();
  });
});

describe('a window on the axis', () => {
  test('stays in the whole and keeps a least length', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -5, max: 5_000_000 }), (start, length) => {
        const { start: from, end } = clampWindow({ start, end: start + length }, whole, 'position');
        expect(from).toBeGreaterThanOrEqual(whole.start);
        expect(end).toBeLessThanOrEqual(whole.end);
        expect(end - from).toBeGreaterThanOrEqual(3.999);
      }),
    );
  });

  test('zooms around a place that stays at its pixel', () => {
    fc.assert(
      fc.property(
        window,
        fc.integer({ min: 0, max: 800 }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (view, x, factor) => {
          const before = new AxisScale(view, 800);
          const at = before.toValue(x);
          const after = new AxisScale(zoomWindow(view, factor, at), 800);
          expect(after.toPixel(at)).toBeCloseTo(x, 3);
        },
      ),
    );
  });

  test('pans no farther than the ends', () => {
    fc.assert(
      fc.property(window, fc.integer(), (view, distance) => {
        const { start, end } = panWindow(view, distance, whole);
        expect(start).toBeGreaterThanOrEqual(whole.start);
        expect(end).toBeLessThanOrEqual(whole.end + 1e-6);
        expect(end - start).toBeCloseTo(view.end - view.start);
      }),
    );
  });

  test('moves to have an event in view, and not where it is in view already', () => {
    fc.assert(
      fc.property(window, fc.integer({ min: 0, max: 1_000_000 }), (view, at) => {
        const { start, end } = revealOnAxis(view, at, whole);
        expect(at >= start - 1e-6 && at <= end + 1e-6).toBe(true);
        expect(end - start).toBeCloseTo(view.end - view.start);
      }),
    );
    expect(revealOnAxis({ start: 100, end: 200 }, 150, whole)).toEqual({ start: 100, end: 200 });
  });

  test('that has everything in view is as good as the whole', () => {
    expect(isWhole(whole, whole)).toBe(true);
    expect(isWhole({ start: 0, end: 500_000 }, whole)).toBe(false);
  });
});
