/** What part of a drawing is in view: the point at the view's upper left corner, and pixels a unit of the drawing. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export const START_CAMERA: Camera = { x: 0, y: 0, scale: 1 };

const SMALLEST_SCALE = 0.04;
const LARGEST_SCALE = 2;
/** Pixels around what is brought into view. */
const MARGIN = 24;

/** Zooms so that what is under the pixel stays there: a factor above 1 zooms in. */
export function zoomCamera(camera: Camera, factor: number, pixel: { readonly x: number; readonly y: number }): Camera {
  const scale = Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, camera.scale * factor));
  const moved = 1 / camera.scale - 1 / scale;
  return { x: camera.x + pixel.x * moved, y: camera.y + pixel.y * moved, scale };
}

/** Moves by pixels, no further than to where a part of the drawing stays in view. */
export function panCamera(camera: Camera, x: number, y: number, drawing: Size, view: Size): Camera {
  const moved = { ...camera, x: camera.x + x / camera.scale, y: camera.y + y / camera.scale };
  return boundCamera(moved, drawing, view);
}

/** Where the drawing is smaller than the view it stays at its start; else none of the view's middle is empty. */
export function boundCamera(camera: Camera, drawing: Size, view: Size): Camera {
  const bound = (at: number, length: number, pixels: number): number => {
    const shown = pixels / camera.scale;
    return length <= shown ? 0 : Math.min(Math.max(at, -shown / 2), length - shown / 2);
  };
  return {
    x: bound(camera.x, drawing.width, view.width),
    y: bound(camera.y, drawing.height, view.height),
    scale: camera.scale,
  };
}

/** The whole drawing, at most as large as it is; `least` is the smallest scale that is wanted. */
export function fitCamera(drawing: Size, view: Size, least = SMALLEST_SCALE): Camera {
  const fitting = Math.min(view.width / drawing.width, view.height / drawing.height);
  return { x: 0, y: 0, scale: Math.min(1, Math.max(least, fitting)) };
}

/** The nearest camera that has a box in view; a box that was far away comes to the view's middle. */
export function revealBox(camera: Camera, box: Box, drawing: Size, view: Size): Camera {
  const margin = MARGIN / camera.scale;
  const reveal = (at: number, pixels: number, start: number, length: number): number => {
    const shown = pixels / camera.scale;
    if (start - margin >= at && start + length + margin <= at + shown) return at;
    const isFar = start + length < at - shown / 2 || start > at + shown * 1.5;
    if (isFar || length + 2 * margin > shown) return start + length / 2 - shown / 2;
    return start - margin < at ? start - margin : start + length + margin - shown;
  };
  return boundCamera(
    {
      x: reveal(camera.x, view.width, box.x, box.width),
      y: reveal(camera.y, view.height, box.y, box.height),
      scale: camera.scale,
    },
    drawing,
    view,
  );
}
