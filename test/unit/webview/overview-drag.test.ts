import { describe, expect, test } from 'vitest';
import { AxisScale } from '../../../src/webview/timeline/axis.ts';
import { OverviewDrag, type OverviewScene } from '../../../src/webview/timeline/overview-drag.ts';

const whole = { start: 0, end: 1000 };

/** A pixel is ten of the axis. */
function scene(change: Partial<OverviewScene> = {}): OverviewScene {
  return { scale: new AxisScale(whole, 100), whole, window: undefined, range: undefined, ...change };
}

describe('a drag on the overview', () => {
  test('cuts out a range where the whole log is in view', () => {
    const drag = new OverviewDrag(scene(), 20, false);
    expect(drag.move(22)).toBeUndefined();
    expect(drag.move(50)).toEqual({ range: { start: 200, end: 500 } });
    expect(drag.move(-30)).toEqual({ range: { start: 0, end: 200 } });
    expect(drag.move(21)).toEqual({ range: undefined });
    expect(drag.click()).toBeUndefined();
  });

  test('moves the part in view, and its edges', () => {
    const zoomed = scene({ window: { start: 200, end: 400 } });
    expect(new OverviewDrag(zoomed, 30, false).move(40)).toEqual({ window: { start: 300, end: 500 } });
    expect(new OverviewDrag(zoomed, 21, false).move(11)).toEqual({ window: { start: 100, end: 400 } });
    expect(new OverviewDrag(zoomed, 40, false).move(60)).toEqual({ window: { start: 200, end: 600 } });
  });

  test('cuts out a range from within the part in view where that is asked for', () => {
    const zoomed = scene({ window: { start: 200, end: 400 } });
    expect(new OverviewDrag(zoomed, 30, true).move(90)).toEqual({ range: { start: 300, end: 900 } });
  });

  test('moves an end of the range that is cut out', () => {
    const cut = scene({ range: { start: 200, end: 400 } });
    expect(new OverviewDrag(cut, 40, false).move(60)).toEqual({ range: { start: 200, end: 600 } });
    expect(new OverviewDrag(cut, 20, false).move(60)).toEqual({ range: { start: 400, end: 600 } });
  });

  test('that is but a click beside the part in view brings it there', () => {
    const zoomed = scene({ window: { start: 200, end: 400 } });
    expect(new OverviewDrag(zoomed, 80, false).click()).toEqual({ start: 700, end: 900 });
    expect(new OverviewDrag(zoomed, 30, false).click()).toBeUndefined();
    expect(new OverviewDrag(scene(), 80, false).click()).toBeUndefined();
  });
});
