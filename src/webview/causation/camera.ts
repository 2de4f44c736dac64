/** What part of a drawing is in view: the point at the view's upper left corner, and pixels a unit of its width. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A point in pixels of the view. */
export interface Point {
  readonly x: number;
  readonly y: number;
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

/** Lanes and nodes are never lower than this: what is narrow can still be told, a name that is low cannot be read. */
export const READABLE_SCALE = 0.75;
const LARGEST_SCALE = 2;
/** Pixels around what is brought into view. */
const MARGIN = 24;
/** Pixels at both sides of a drawing that is in view as a whole. */
const PADDING = 8;

/** Pixels a unit of the drawing's height. */
export function heightScale({ scale }: Pick<Camera, 'scale'>): number {
  return Math.max(scale, READABLE_SCALE);
}

/** Zooms so that what is under the pixel stays there, no further out than to the whole width; above 1 zooms in. */
export function zoomCamera(camera: Camera, factor: number, pixel: Point, drawing: Size, view: Size): Camera {
  const smallest = Math.min(READABLE_SCALE, widthScale(drawing, view));
  const scale = Math.min(LARGEST_SCALE, Math.max(smallest, camera.scale * factor));
  const zoomed = {
    x: camera.x + pixel.x * (1 / camera.scale - 1 / scale),
    y: camera.y + pixel.y * (1 / heightScale(camera) - 1 / heightScale({ scale })),
    scale,
  };
  return boundCamera(zoomed, drawing, view);
}

/** Moves by pixels, no further than to where a part of the drawing stays in view. */
export function panCamera(camera: Camera, x: number, y: number, drawing: Size, view: Size): Camera {
  const moved = { ...camera, x: camera.x + x / camera.scale, y: camera.y + y / heightScale(camera) };
  return boundCamera(moved, drawing, view);
}

/**
 * Where the drawing is smaller than the view it stays at its start; else lanes fill the view, and layers do so at least
 * to its middle.
 */
export function boundCamera({ x, y, scale }: Camera, drawing: Size, view: Size): Camera {
  const [across, down] = [view.width / scale, view.height / heightScale({ scale })];
  return {
    x:
      drawing.width <= across
        ? -Math.min(PADDING / scale, (across - drawing.width) / 2)
        : Math.min(Math.max(x, -across / 2), drawing.width - across / 2),
    y: Math.max(0, Math.min(y, drawing.height - down)),
    scale,
  };
}

/**
 * The whole width of the drawing, and of its height as much as can be read; at most as large as it is. `least` is the
 * smallest scale that is wanted.
 */
export function fitCamera(drawing: Size, view: Size, least = 0): Camera {
  const readable = Math.max(READABLE_SCALE, view.height / drawing.height);
  const scale = Math.min(1, Math.max(least, Math.min(widthScale(drawing, view), readable)));
  return { x: -PADDING / scale, y: 0, scale };
}

/** The scale at which the whole width is in view. */
function widthScale(drawing: Size, view: Size): number {
  return Math.max(1, view.width - 2 * PADDING) / drawing.width;
}

/** The nearest camera that has a box in view; a box that was far away comes to the view's middle. */
export function revealBox(camera: Camera, box: Box, drawing: Size, view: Size): Camera {
  const reveal = (at: number, pixels: number, scale: number, start: number, length: number): number => {
    const margin = MARGIN / scale;
    const shown = pixels / scale;
    if (start - margin >= at && start + length + margin <= at + shown) return at;
    const isFar = start + length < at - shown / 2 || start > at + shown * 1.5;
    if (isFar || length + 2 * margin > shown) return start + length / 2 - shown / 2;
    return start - margin < at ? start - margin : start + length + margin - shown;
  };
  return boundCamera(
    {
      x: reveal(camera.x, view.width, camera.scale, box.x, box.width),
      y: reveal(camera.y, view.height, heightScale(camera), box.y, box.height),
      scale: camera.scale,
    },
    drawing,
    view,
  );
}
