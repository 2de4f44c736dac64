// `array[index]!` is used where the loop bounds the index by the slice or by the bins' own size.
import type { LoadedColumns } from '../model/loaded-columns.ts';
import type { AxisMode, AxisScale } from './axis.ts';
import { sliceOf } from './event-slice.ts';

/** Pixels beyond both edges that are counted as well, so that marks at an edge are drawn in part. */
export const EDGE = 8;

export interface BinnedEvents {
  readonly columns: LoadedColumns;
  readonly mode: AxisMode;
  readonly scale: AxisScale;
  /** Which events are shown, by index; null: all. */
  readonly shown: Uint8Array | null;
  /** Whether only those are counted. */
  readonly onlyShown?: boolean;
  /** Lane by the key of an event, and the events' keys. */
  readonly keys: Uint32Array;
  readonly laneOf: Int32Array;
  /** The lanes in view. */
  readonly firstLane: number;
  readonly lanes: number;
}

/**
 * Counts events by lane and pixel. The pixels are those of the axis, not of the view: panning moves the bins as they
 * are, and their pattern does not flicker.
 */
export class Bins {
  /** Pixels of a lane, with both edges. */
  width = 0;
  lanes = 0;
  /** Events of a bin, at `lane * width + pixel + EDGE`. */
  all = new Uint32Array(0);
  /** Those that the filter lets through. */
  shown = new Uint32Array(0);
  /** Index of a bin's last event, of those shown where there are any. */
  last = new Uint32Array(0);

  count(events: BinnedEvents): void {
    const { columns, mode, scale, shown } = events;
    this.#resize(scale.width + 2 * EDGE, events.lanes, shown !== null);
    const edge = EDGE / scale.pixelsPerUnit;
    const { start, end } = scale.window;
    const { from, to } = sliceOf(columns, mode, { start: start - edge, end: end + edge });
    if (shown === null) this.#countAll(events, from, to);
    else this.#countShown(events, shown, from, to);
  }

  // The two loops are one but for the filter: this is where a frame spends its time.
  #countAll({ columns, mode, scale, keys, laneOf, firstLane, lanes }: BinnedEvents, from: number, to: number): void {
    const { width, all, last } = this;
    const { pixelsPerUnit } = scale;
    const origin = firstPixel(scale) / pixelsPerUnit;
    const time = mode === 'time' ? columns.time : null;
    const laneKeys = laneOf.length;
    for (let index = from; index < to; index++) {
      const key = keys[index]!;
      const lane = key < laneKeys ? laneOf[key]! - firstLane : -1;
      if (lane < 0 || lane >= lanes) continue;
      const pixel = ((time === null ? index + 1 : time[index]!) - origin) * pixelsPerUnit;
      // NaN fails both comparisons.
      if (!(pixel >= 0 && pixel < width)) continue;
      const bin = lane * width + (pixel | 0);
      all[bin]!++;
      last[bin] = index;
    }
  }

  #countShown(events: BinnedEvents, isShown: Uint8Array, from: number, to: number): void {
    const { columns, mode, scale, keys, laneOf, firstLane, lanes, onlyShown = false } = events;
    const { width, all, shown, last } = this;
    const { pixelsPerUnit } = scale;
    const origin = firstPixel(scale) / pixelsPerUnit;
    const time = mode === 'time' ? columns.time : null;
    const laneKeys = laneOf.length;
    for (let index = from; index < to; index++) {
      const key = keys[index]!;
      const lane = key < laneKeys ? laneOf[key]! - firstLane : -1;
      if (lane < 0 || lane >= lanes) continue;
      const pixel = ((time === null ? index + 1 : time[index]!) - origin) * pixelsPerUnit;
      if (!(pixel >= 0 && pixel < width)) continue;
      const bin = lane * width + (pixel | 0);
      if (isShown[index] === 1) {
        all[bin]!++;
        shown[bin]!++;
        last[bin] = index;
      } else if (!onlyShown) {
        all[bin]!++;
        if (shown[bin] === 0) last[bin] = index;
      }
    }
  }

  /** Events of the fullest bin. */
  most(): number {
    const size = this.width * this.lanes;
    let most = 0;
    for (let bin = 0; bin < size; bin++) if (this.all[bin]! > most) most = this.all[bin]!;
    return most;
  }

  /** Events in the pixel at `x` of the view and its two neighbours, in one of the counted lanes. */
  near(lane: number, x: number): number {
    let sum = 0;
    for (let pixel = Math.floor(x) - 1; pixel <= x + 1; pixel++) {
      const inside = lane >= 0 && lane < this.lanes && pixel >= -EDGE && pixel < this.width - EDGE;
      if (inside) sum += this.all[lane * this.width + pixel + EDGE] ?? 0;
    }
    return sum;
  }

  #resize(width: number, lanes: number, filtered: boolean): void {
    this.width = width;
    this.lanes = lanes;
    const size = width * lanes;
    if (size > this.all.length) {
      this.all = new Uint32Array(size);
      this.last = new Uint32Array(size);
    } else {
      this.all.fill(0, 0, size);
    }
    // Without a filter all events are shown.
    if (!filtered) this.shown = this.all;
    else if (this.shown === this.all || size > this.shown.length) this.shown = new Uint32Array(this.all.length);
    else this.shown.fill(0, 0, size);
  }
}

/** The pixel of the whole axis that the first bin stands for. */
function firstPixel({ window, pixelsPerUnit }: AxisScale): number {
  return Math.floor(window.start * pixelsPerUnit) - EDGE;
}
