import type { AxisScale, AxisWindow } from './axis.ts';

/** A press this near to an edge means the edge, in pixels. */
const EDGE_REACH = 5;
/** Farther than this a press is a drag, in pixels. */
const CLICK_SLACK = 4;

/** What a press on the overview finds there. Places are on the axis. */
export interface OverviewScene {
  readonly scale: AxisScale;
  readonly whole: AxisWindow;
  /** The part in view; undefined where that is all. */
  readonly window: AxisWindow | undefined;
  /** What the filter cuts out; undefined where it cuts out none. */
  readonly range: AxisWindow | undefined;
}

/** What a drag has come to: another part in view, or another range that is cut out; none where it is back at its start. */
export type OverviewChange = { readonly window: AxisWindow } | { readonly range: AxisWindow | undefined };

/** A press on the overview, from its first point on; `x` is in pixels. */
export class OverviewDrag {
  readonly #scene: OverviewScene;
  readonly #x: number;
  readonly #part: 'window' | 'window-start' | 'window-end' | 'range';
  /** Where the range begins or ends that is drawn, on the axis. */
  readonly #anchor: number;
  #moved = false;

  /** With `cuts` the press draws a range wherever it is. */
  constructor(scene: OverviewScene, x: number, cuts: boolean) {
    this.#scene = scene;
    this.#x = x;
    const otherEnd = oppositeEnd(scene, x);
    this.#part = cuts || otherEnd !== undefined ? 'range' : partAt(scene, x);
    this.#anchor = otherEnd ?? scene.scale.toValue(x);
  }

  move(x: number): OverviewChange | undefined {
    if (!this.#moved && Math.abs(x - this.#x) < CLICK_SLACK) return undefined;
    this.#moved = true;
    const { scale, whole } = this.#scene;
    if (this.#part === 'range') {
      if (Math.abs(x - scale.toPixel(this.#anchor)) < CLICK_SLACK) return { range: undefined };
      const at = Math.min(whole.end, Math.max(whole.start, scale.toValue(x)));
      return { range: { start: Math.min(this.#anchor, at), end: Math.max(this.#anchor, at) } };
    }
    const { start, end } = this.#scene.window ?? whole;
    const distance = (x - this.#x) / scale.pixelsPerUnit;
    if (this.#part === 'window') return { window: { start: start + distance, end: end + distance } };
    if (this.#part === 'window-start') return { window: { start: Math.min(start + distance, end), end } };
    return { window: { start, end: Math.max(end + distance, start) } };
  }

  /** The part to show where the press was but a click beside the part in view. */
  click(): AxisWindow | undefined {
    const { window, scale } = this.#scene;
    if (this.#moved || this.#part !== 'range' || window === undefined) return undefined;
    const half = (window.end - window.start) / 2;
    const middle = scale.toValue(this.#x);
    return { start: middle - half, end: middle + half };
  }
}

/** Beside the part in view a drag draws a range. */
function partAt({ scale, window }: OverviewScene, x: number): 'window' | 'window-start' | 'window-end' | 'range' {
  if (window === undefined) return 'range';
  const start = scale.toPixel(window.start);
  const end = scale.toPixel(window.end);
  if (Math.abs(x - start) <= EDGE_REACH) return 'window-start';
  if (Math.abs(x - end) <= EDGE_REACH) return 'window-end';
  return x > start && x < end ? 'window' : 'range';
}

/** The end of the range that stays, where the press takes the other one. */
function oppositeEnd({ scale, range, whole }: OverviewScene, x: number): number | undefined {
  if (range === undefined) return undefined;
  const { start, end } = range;
  if (Math.abs(x - scale.toPixel(start)) <= EDGE_REACH) return Math.min(end, whole.end);
  if (Math.abs(x - scale.toPixel(end)) <= EDGE_REACH) return Math.max(start, whole.start);
  return undefined;
}
