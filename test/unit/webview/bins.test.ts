import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AxisScale, type AxisMode, type AxisWindow } from '../../../src/webview/timeline/axis.ts';
import { Bins, EDGE } from '../../../src/webview/timeline/bins.ts';
import { columnsOf, type SampleEvent } from './columns.ts';

const LANES = 3;
const WIDTH = 40;

function binsOf(
  events: readonly SampleEvent[],
  mode: AxisMode,
  view: AxisWindow,
  shown: Uint8Array | null = null,
): Bins {
  const columns = columnsOf(events);
  const bins = new Bins();
  bins.count({
    columns,
    mode,
    scale: new AxisScale(view, WIDTH),
    shown,
    keys: columns.stream,
    // Stream 3 has no lane; stream 4 is a key that the lanes do not know yet.
    laneOf: Int32Array.of(0, 1, 2, -1),
    firstLane: 0,
    lanes: LANES,
  });
  return bins;
}

const sum = (values: Uint32Array): number => values.reduce((total, value) => total + value, 0);
const counted = (bins: Bins): Uint32Array => bins.all.subarray(0, bins.width * bins.lanes);

const event = fc.record({
  stream: fc.integer({ min: 0, max: 4 }),
  time: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constant(Number.NaN)),
});

describe('counting events into lanes and pixels', () => {
  test('finds every event of the lanes once, when all is in view', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 300 }),
        fc.constantFrom<AxisMode>('position', 'time'),
        (events, mode) => {
          const view = mode === 'position' ? { start: 0, end: events.length + 1 } : { start: -1, end: 1001 };
          const placed = events.filter(
            ({ stream, time }) => stream < LANES && (mode === 'position' || !Number.isNaN(time)),
          );
          expect(sum(counted(binsOf(events, mode, view)))).toBe(placed.length);
        },
      ),
    );
  });

  test('puts each where the scale puts it, whether times ascend or not', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), fc.integer({ min: 0, max: 900 }), (events, start) => {
        // A quarter of a pixel aside: no event lies on the border between two pixels.
        const times = events.map(({ stream, time }) => ({ stream, time: time + 0.25 }));
        const bins = binsOf(times, 'time', { start, end: start + WIDTH });
        for (let lane = 0; lane < LANES; lane++) {
          for (let pixel = -EDGE; pixel < WIDTH + EDGE; pixel++) {
            const expected = times.filter(({ stream, time }) => stream === lane && Math.floor(time - start) === pixel);
            expect(bins.all[lane * bins.width + pixel + EDGE]).toBe(expected.length);
          }
        }
      }),
    );
    expect.hasAssertions();
  });

  test('counts those that the filter shows apart, and tells which of them is the last', () => {
    const events = [{ stream: 1 }, { stream: 1 }, { stream: 1 }];
    const bins = binsOf(events, 'position', { start: 0, end: 400 }, Uint8Array.of(1, 1, 0));
    const bin = bins.width + EDGE;
    expect([bins.all[bin], bins.shown[bin], bins.last[bin]]).toEqual([3, 2, 1]);
  });

  test('shows all where there is no filter, also after there was one', () => {
    const columns = columnsOf([{}, {}]);
    const bins = new Bins();
    const scene = {
      columns,
      mode: 'position',
      scale: new AxisScale({ start: 0, end: 400 }, WIDTH),
      keys: columns.stream,
      laneOf: Int32Array.of(0),
      firstLane: 0,
      lanes: 1,
    } as const;
    bins.count({ ...scene, shown: Uint8Array.of(0, 1) });
    expect([bins.all[EDGE], bins.shown[EDGE]]).toEqual([2, 1]);
    bins.count({ ...scene, shown: null });
    expect([bins.all[EDGE], bins.shown[EDGE]]).toEqual([2, 2]);
    bins.count({ ...scene, shown: Uint8Array.of(1, 0) });
    expect([bins.all[EDGE], bins.shown[EDGE], bins.last[EDGE]]).toEqual([2, 1, 0]);
  });

  test('moves the pattern as it is when the view is panned by whole pixels', () => {
    const events = Array.from({ length: 500 }, (_, index) => ({ stream: index % 3 }));
    const before = binsOf(events, 'position', { start: 100, end: 180 });
    const after = binsOf(events, 'position', { start: 104, end: 184 });
    const pixels = 2;
    expect([...before.all.subarray(pixels, before.width)]).toEqual([...after.all.subarray(0, after.width - pixels)]);
  });

  test('says how crowded a spot is', () => {
    const bins = binsOf([{ stream: 2 }, { stream: 2 }, { stream: 0 }], 'position', { start: 0, end: 400 });
    expect(bins.near(2, 0)).toBe(2);
    expect(bins.near(0, 0)).toBe(1);
    expect(bins.near(5, 0)).toBe(0);
    expect(bins.most()).toBe(2);
  });
});
