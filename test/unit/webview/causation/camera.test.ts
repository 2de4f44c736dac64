import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundCamera,
  fitCamera,
  heightScale,
  panCamera,
  READABLE_SCALE,
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
      fc.property(
        fc.double({ min: 0.25, max: 5, noNaN: true }),
        fc.integer({ min: 350, max: 450 }),
        fc.integer({ min: 250, max: 350 }),
        (factor, x, y) => {
          const before = { x: 3000, y: 9000, scale: 0.8 };
          const after = zoomCamera(before, factor, { x, y }, { width: 9000, height: 19_000 }, VIEW);
          expect(after.x + x / after.scale).toBeCloseTo(before.x + x / before.scale);
          expect(after.y + y / heightScale(after)).toBeCloseTo(before.y + y / heightScale(before));
        },
      ),
    );
  });

  it('has the whole width in view, no larger than it is', () => {
    const { scale } = fitCamera(DRAWING, VIEW);
    expect(DRAWING.width * scale).toBeCloseTo(VIEW.width - 16);
    expect(fitCamera({ width: 10, height: 10 }, VIEW).scale).toBe(1);
    expect(fitCamera(DRAWING, VIEW, 0.9).scale).toBe(0.9);
  });

  it('has lanes high enough to be read, however many layers and lanes there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 2e6 }), fc.integer({ min: 30, max: 1e5 }), (width, height) => {
        const camera = fitCamera({ width, height }, VIEW);
        expect(width * camera.scale).toBeLessThanOrEqual(VIEW.width);
        expect(heightScale(camera)).toBeGreaterThanOrEqual(READABLE_SCALE);
        expect(heightScale(camera)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('zooms out to the whole width, and no further', () => {
    const out = zoomCamera(START_CAMERA, 1e-9, { x: 0, y: 0 }, DRAWING, VIEW);
    expect(out.scale).toBe(fitCamera(DRAWING, VIEW).scale);
    expect(out.x).toBeCloseTo(fitCamera(DRAWING, VIEW).x);
    expect(zoomCamera(START_CAMERA, 1e-9, { x: 0, y: 0 }, { width: 10, height: 10 }, VIEW).scale).toBe(READABLE_SCALE);
  });

  it('brings a box into view, and moves no further than it must', () => {
    const far = revealBox(START_CAMERA, BOX, DRAWING, VIEW);
    expect(far.x).toBeLessThanOrEqual(BOX.x);
    expect(far.x + VIEW.width).toBeGreaterThanOrEqual(BOX.x + BOX.width);
    expect(revealBox(far, BOX, DRAWING, VIEW)).toEqual(far);
    const near = revealBox({ x: 0, y: 100, scale: 1 }, { ...BOX, x: 700, y: 110 }, DRAWING, VIEW);
    expect(near).toEqual({ x: 700 + 160 + 24 - 800, y: 110 - 24, scale: 1 });
  });

  it('does not leave the drawing', () => {
    expect(panCamera(START_CAMERA, -9999, -9999, DRAWING, VIEW)).toEqual({ x: -400, y: 0, scale: 1 });
    expect(panCamera(START_CAMERA, 9999, 9999, DRAWING, VIEW)).toEqual({ x: 3600, y: 400, scale: 1 });
    expect(boundCamera({ x: 70, y: 70, scale: 1 }, { width: 100, height: 100 }, VIEW)).toEqual({
      x: -8,
      y: 0,
      scale: 1,
    });
  });
});
