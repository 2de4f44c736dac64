import type { Point } from './camera.ts';

/** What the pointer does to a drawing, in pixels. */
export interface GestureTarget {
  zoom(factor: number, at: Point): void;
  pan(x: number, y: number): void;
  hover(point: Point | undefined): void;
  pick(point: Point): void;
  open(point: Point): void;
}

/** Farther than this a press is a drag. */
const CLICK_SLACK = 4;
const ZOOM_PER_PIXEL = 0.0022;
const PIXELS_PER_LINE = 22;

/** Turns pointer and wheel events on a drawing into what they mean. */
export class PointerGestures {
  readonly #target: GestureTarget;
  #drag: { readonly from: Point; readonly moved: boolean } | undefined;

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  // Arrow functions, because they are handed out as listeners.
  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#drag = { from: pointIn(event), moved: false };
    this.#target.hover(undefined);
  };

  readonly move = (event: PointerEvent): void => {
    const point = pointIn(event);
    const drag = this.#drag;
    if (drag === undefined) return this.#target.hover(point);
    const { from } = drag;
    if (!drag.moved && Math.hypot(point.x - from.x, point.y - from.y) < CLICK_SLACK) return;
    this.#target.pan(from.x - point.x, from.y - point.y);
    this.#drag = { from: point, moved: true };
  };

  readonly up = (event: PointerEvent): void => {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag?.moved === false) this.#target.pick(pointIn(event));
  };

  readonly cancel = (): void => {
    this.#drag = undefined;
  };

  readonly leave = (): void => this.#target.hover(undefined);

  readonly doubleClick = (event: MouseEvent): void => this.#target.open(pointIn(event));

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { across, down } = wheelPixels(event);
    // Browsers turn shift and wheel into a sideways scroll.
    if (event.shiftKey) this.#target.pan(0, down === 0 ? across : down);
    else if (Math.abs(across) > Math.abs(down)) this.#target.pan(across, 0);
    // A pinch comes as a wheel with ctrl and small steps.
    else this.#target.zoom(Math.exp(-down * ZOOM_PER_PIXEL * (event.ctrlKey ? 4 : 1)), pointIn(event));
  };
}

/** How far a wheel has turned. */
export function wheelPixels({ deltaX, deltaY, deltaMode }: WheelEvent): {
  readonly across: number;
  readonly down: number;
} {
  const unit = deltaMode === WheelEvent.DOM_DELTA_LINE ? PIXELS_PER_LINE : 1;
  return { across: deltaX * unit, down: deltaY * unit };
}

/** Where an event is in the element that listens to it. */
export function pointIn(event: MouseEvent): Point {
  const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
