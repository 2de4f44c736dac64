import { expect, test } from 'vitest';
import { AxisScale } from '../../../src/webview/timeline/axis.ts';
import { Bins } from '../../../src/webview/timeline/bins.ts';
import { densityHeight, drawLane } from '../../../src/webview/timeline/marks.ts';
import { columnsOf } from './columns.ts';

/** What is drawn for events at these pixels of one lane. */
function drawn(pixels: readonly number[], shown: Uint8Array | null = null): string[] {
  const columns = columnsOf(pixels.map((time) => ({ time })));
  const bins = new Bins();
  bins.count({
    columns,
    mode: 'time',
    scale: new AxisScale({ start: 0, end: 200 }, 200),
    shown,
    keys: columns.stream,
    laneOf: Int32Array.of(0),
    firstLane: 0,
    lanes: 1,
  });
  const calls: string[] = [];
  drawLane(bins, 0, {
    mark: (x, index, isShown) => calls.push(`mark ${x} #${index}${isShown ? '' : ' dim'}`),
    density: (x, _index, all, count, room) => calls.push(`density ${x} ${count}/${all} wide ${room}`),
  });
  return calls;
}

test('an event that stands alone is a mark', () => {
  expect(drawn([10, 50, 100])).toEqual(['mark 10 #0', 'mark 50 #1', 'mark 100 #2']);
});

test('events that would touch are density', () => {
  expect(drawn([10, 14, 15, 100])).toEqual([
    'density 10 1/1 wide 2',
    'density 14 1/1 wide 1',
    'density 15 1/1 wide 2',
    'mark 100 #3',
  ]);
  expect(drawn([30, 30])).toEqual(['density 30 2/2 wide 2']);
});

test('what the filter hides is told from what it shows', () => {
  expect(drawn([10, 60, 60], Uint8Array.of(0, 1, 0))).toEqual(['mark 10 #0 dim', 'density 60 1/2 wide 2']);
});

test('more events make a higher column, none higher than the lane', () => {
  expect(densityHeight(2, 100)).toBeGreaterThan(densityHeight(1, 100));
  expect(densityHeight(1, 1)).toBeGreaterThan(0.5);
  expect(densityHeight(1_000_000, 1_000_000)).toBeLessThanOrEqual(1);
});
