import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundCamera,
  fitCamera,
  panCamera,
  revealBox,
  START_CAMERA,
  zoomCamera,
} from '../../../../src/webview/causation/camera.ts';

const DRAWING = { width: 4000, height: 1000 };
const VIEW = { width: 800, height: 600 };
const BOX = { x: 3000, y: 500, width: 160, height: 22 };

describe('The camera', () => {
  it('keeps what is under the pointer where it is while it zooms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), fc.nat(800), fc.nat(600), (factor, x, y) => {
        const before = { x: 100, y: 50, scale: 0.8 };
        const after = zoomCamera(before, factor, { x, y });
        expect(after.x + x / after.scale).toBeCloseTo(before.x + x / before.scale);
        expect(after.y + y / after.scale).toBeCloseTo(before.y + y / before.scale);
      }),
    );
  });

  it('has all in view, no larger than it is, and no smaller than is wanted', () => {
    expect(fitCamera(DRAWING, VIEW)).toEqual({ x: 0, y: 0, scale: 0.2 });
    expect(fitCamera({ width: 10, height: 10 }, VIEW).scale).toBe(1);
    expect(fitCamera(DRAWING, VIEW, 0.9).scale).toBe(0.9);
  });

  it('brings a box into view, and moves no further than it must', () => {
    const far = revealBox(START_CAMERA, BOX, DRAWING, VIEW);
    expect(far.x).toBeLessThanOrEqual(BOX.x);
    expect(far.x + VIEW.width).toBeGreaterThanOrEqual(BOX.x + BOX.width);
    expect(revealBox(far, BOX, DRAWING, VIEW)).toEqual(far);
    const near = revealBox({ x: 0, y: 0, scale: 1 }, { ...BOX, x: 700, y: 10 }, DRAWING, VIEW);
    expect(near).toEqual({ x: 700 + 160 + 24 - 800, y: 0 - 14, scale: 1 });
  });

  it('does not leave the drawing', () => {
    expect(panCamera(START_CAMERA, -9999, -9999, DRAWING, VIEW)).toEqual({ x: -400, y: -300, scale: 1 });
    expect(panCamera(START_CAMERA, 9999, 9999, DRAWING, VIEW)).toEqual({ x: 3600, y: 700, scale: 1 });
    expect(boundCamera({ x: 70, y: 70, scale: 1 }, { width: 100, height: 100 }, VIEW)).toEqual(START_CAMERA);
  });
});
