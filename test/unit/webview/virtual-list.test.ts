import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clampScroll,
  maximumScroll,
  revealRow,
  scrollOfThumb,
  scrollToRow,
  thumbOf,
  visibleRows,
} from '../../../src/webview/ui/virtual-list.ts';

const geometry = fc.record({
  rowHeight: fc.constant(22),
  rows: fc.integer({ min: 0, max: 10_000_000 }),
  viewport: fc.integer({ min: 1, max: 2000 }),
});

describe('a virtual list', () => {
  test('has just those rows that cover the view', () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const scroll = share * maximumScroll(list);
        const { first, end, offset } = visibleRows(scroll, list);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(list.rows);
        expect(offset).toBeLessThanOrEqual(0);
        expect(offset).toBeGreaterThan(-list.rowHeight);
        if (end < list.rows)
          expect(offset + (end - first) * list.rowHeight).toBeGreaterThanOrEqual(list.viewport - 1e-3);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(list.viewport / list.rowHeight) + 1);
      }),
    );
  });

  test('has its last row at its very end, however many rows there are', () => {
    fc.assert(
      fc.property(geometry, (list) => {
        expect(visibleRows(Infinity, list).end).toBe(list.rows);
      }),
    );
  });

  test('brings a row into view', () => {
    fc.assert(
      fc.property(geometry, fc.nat(), fc.nat(), (list, from, to) => {
        fc.pre(list.rows > 0 && list.viewport >= list.rowHeight);
        const row = to % list.rows;
        const start = clampScroll(from, list);
        for (const reveal of [scrollToRow, revealRow]) {
          const scroll = reveal(row, start, list);
          expect(scroll).toBeLessThanOrEqual(row * list.rowHeight);
          expect(scroll + list.viewport).toBeGreaterThanOrEqual((row + 1) * list.rowHeight);
        }
      }),
    );
  });

  test('does not move for a row that is in view', () => {
    const list = { rowHeight: 20, rows: 100, viewport: 200 };
    expect(revealRow(5, 40, list)).toBe(40);
  });
});

describe('a scrollbar', () => {
  test('says by its thumb where the list is, and the other way round', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 500, max: 220_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (content, share) => {
          const [viewport, track] = [400, 380];
          const scroll = share * (content - viewport);
          const { start, length } = thumbOf(scroll, content, viewport, track);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + length).toBeLessThanOrEqual(track + 1e-6);
          expect(scrollOfThumb(start, content, viewport, track)).toBeCloseTo(scroll, 0);
        },
      ),
    );
  });

  test('has no thumb where nothing is hidden', () => {
    expect(thumbOf(0, 100, 100, 90).length).toBe(0);
    expect(scrollOfThumb(10, 100, 100, 90)).toBe(0);
  });
});
