import { LANE_HEIGHT } from './timeline-model.ts';

/** What the pointer does to a timeline, in pixels of its plot. */
export interface GestureTarget {
  zoom(factor: number, x: number): void;
  pan(x: number, y: number): void;
  hover(point: { readonly x: number; readonly y: number } | undefined): void;
  pick(x: number, y: number): void;
  open(x: number, y: number): void;
  scrub(x: number): void;
  /** Does a drag from here move the playhead? */
  grabsPlayhead(x: number, y: number): boolean;
}

/** Farther than this a press is a drag. */
const CLICK_SLACK = 4;
const ZOOM_PER_PIXEL = 0.0022;

/** Turns pointer and wheel events on the plot into what they mean. */
export class Gestures {
  readonly #target: GestureTarget;
  #drag: { readonly kind: 'pan' | 'scrub'; x: number; y: number; moved: boolean } | undefined;

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  // Arrow functions, because they are handed out as listeners.
  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const plot = event.currentTarget as HTMLElement;
    plot.setPointerCapture(event.pointerId);
    const { x, y } = pointIn(plot, event);
    const kind = this.#target.grabsPlayhead(x, y) ? 'scrub' : 'pan';
    this.#drag = { kind, x, y, moved: false };
    this.#target.hover(undefined);
    if (kind === 'scrub') this.#target.scrub(x);
  };

  readonly move = (event: PointerEvent): void => {
    const { x, y } = pointIn(event.currentTarget as HTMLElement, event);
    const drag = this.#drag;
    if (drag === undefined) return this.#target.hover({ x, y });
    if (drag.kind === 'scrub') return this.#target.scrub(x);
    if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < CLICK_SLACK) return;
    this.#target.pan(drag.x - x, drag.y - y);
    this.#drag = { kind: 'pan', x, y, moved: true };
  };

  readonly up = (event: PointerEvent): void => {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag?.kind !== 'pan' || drag.moved) return;
    const { x, y } = pointIn(event.currentTarget as HTMLElement, event);
    this.#target.pick(x, y);
  };

  readonly cancel = (): void => {
    this.#drag = undefined;
  };

  readonly leave = (): void => this.#target.hover(undefined);

  readonly doubleClick = (event: MouseEvent): void => {
    const { x, y } = pointIn(event.currentTarget as HTMLElement, event);
    this.#target.open(x, y);
  };

  /** The wheel over the lanes' names scrolls them. */
  readonly wheelLanes = (event: WheelEvent): void => {
    event.preventDefault();
    this.#target.pan(0, event.deltaY * wheelUnit(event));
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = wheelUnit(event);
    const across = event.deltaX * unit;
    const down = event.deltaY * unit;
    const { x } = pointIn(event.currentTarget as HTMLElement, event);
    // Browsers turn shift and wheel into a sideways scroll.
    if (event.shiftKey) this.#target.pan(0, down === 0 ? across : down);
    else if (Math.abs(across) > Math.abs(down)) this.#target.pan(across, 0);
    // A pinch comes as a wheel with ctrl and small steps.
    else this.#target.zoom(Math.exp(down * ZOOM_PER_PIXEL * (event.ctrlKey ? 4 : 1)), x);
  };
}

function pointIn(plot: HTMLElement, event: MouseEvent): { readonly x: number; readonly y: number } {
  const { left, top } = plot.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** Pixels of a wheel's step: some mice count lines. */
function wheelUnit(event: WheelEvent): number {
  return event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LANE_HEIGHT : 1;
}
