import type { EventTypeShape } from '../../protocol/appearance.ts';

/** Outlines of the shapes in a square of 10 by 10, shared by the marks in text and on the canvas. */
export const SHAPE_PATHS: Readonly<Record<EventTypeShape, string>> = {
  circle: 'M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8Z',
  square: 'M1.4 1.4h7.2v7.2h-7.2Z',
  diamond: 'M5 0.2L9.8 5L5 9.8L0.2 5Z',
  triangle: 'M5 0.8L9.6 9H0.4Z',
  cross: 'M3.6 0.6h2.8v3h3v2.8h-3v3h-2.8v-3h-3v-2.8h3Z',
  ring: 'M5 0.6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8ZM5 3a2 2 0 1 0 0 4a2 2 0 1 0 0-4Z',
};

const paths = new Map<EventTypeShape, Path2D>();

/** A shape's outline for a canvas. */
export function shapePath(shape: EventTypeShape): Path2D {
  let path = paths.get(shape);
  if (path === undefined) {
    path = new Path2D(SHAPE_PATHS[shape]);
    paths.set(shape, path);
  }
  return path;
}
