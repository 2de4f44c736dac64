import { expect, test } from 'vitest';
import { AxisScale } from '../../../src/webview/timeline/axis.ts';
import { axisTicks } from '../../../src/webview/timeline/ticks.ts';

const labels = (start: number, end: number, mode: 'position' | 'time', events = Infinity): string[] =>
  axisTicks(new AxisScale({ start, end }, 600), mode, events, 'utc').map(({ label }) => label);

test('positions are whole and of events that are there', () => {
  expect(labels(0.5, 3.5, 'position', 3)).toEqual(['1', '2', '3']);
  expect(labels(0, 1_000_000, 'position', 1_000_000)).toContain('200,000');
  expect(labels(0, 1_000_000, 'position', 1_000_000)).not.toContain('0');
});

test('times tell as much as tells the ticks apart', () => {
  const day = Date.UTC(2026, 10, 24);
  expect(labels(day, day + 5 * 60_000, 'time')).toContain('00:02');
  expect(labels(day + 1000, day + 6000, 'time')).toContain('00:00:03');
  expect(labels(day + 10, day + 500, 'time')).toContain('00:00:00.200');
  expect(labels(day - 40_000_000, day + 40_000_000, 'time')).toContain('Nov 24');
  expect(labels(Date.UTC(2020, 0), Date.UTC(2026, 0), 'time')).toContain('2023');
  expect(labels(Date.UTC(2026, 0), Date.UTC(2026, 6), 'time')).toContain('Mar 2026');
});
