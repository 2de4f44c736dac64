import type { Camera, Size } from './camera.ts';
import type { GraphModel } from './graph-model.ts';
import type { GraphPalette } from './graph-palette.ts';
import type { GraphView } from './graph-store.ts';

/** One picture of a graph. */
export interface GraphScene {
  readonly model: GraphModel;
  readonly view: GraphView;
  readonly camera: Camera;
  /** In CSS pixels. */
  readonly size: Size;
  readonly palette: GraphPalette;
  /** Places of the node that the keyboard is at, that is selected in the log, and that is under the pointer. */
  readonly current: number | undefined;
  readonly selected: number | undefined;
  readonly hovered: number | undefined;
}

/** From this scale on there is text. */
const READABLE = 0.55;

export function isReadable({ camera }: GraphScene): boolean {
  return camera.scale >= READABLE;
}

/** Is a part of this box, in units of the drawing, in view? */
export function isInView({ camera, size }: GraphScene, x: number, y: number, width: number, height: number): boolean {
  const { scale } = camera;
  return (
    x < camera.x + size.width / scale &&
    y < camera.y + size.height / scale &&
    x + width > camera.x &&
    y + height > camera.y
  );
}
