// `array[index]!` is used where the loop bounds the index by the bins' own size.
import { EDGE, type Bins } from './bins.ts';

/** Marks nearer than this many pixels would touch, and are drawn as density. */
const TOUCHING = 8;

export interface MarkPainter {
  /** A single event, far enough from its neighbours to have a shape. `x` is in pixels of the view. */
  mark(x: number, index: number, shown: boolean): void;
  /** Events of one pixel among near ones. `room` is how many pixels to the next one, at most 2. */
  density(x: number, index: number, all: number, shown: number, room: number): void;
}

/** Goes through the bins of a lane from left to right and tells single events from dense ones. */
export function drawLane(bins: Bins, lane: number, painter: MarkPainter): void {
  const from = lane * bins.width;
  const to = from + bins.width;
  let bin = nextFilled(bins.all, from, to);
  let before = -Infinity;
  while (bin < to) {
    const next = nextFilled(bins.all, bin + 1, to);
    const x = bin - from - EDGE;
    const gapAfter = next === to ? Infinity : next - bin;
    if (bins.all[bin] === 1 && bin - before >= TOUCHING && gapAfter >= TOUCHING) {
      painter.mark(x, bins.last[bin]!, bins.shown[bin] === 1);
    } else {
      painter.density(x, bins.last[bin]!, bins.all[bin]!, bins.shown[bin]!, Math.min(2, gapAfter));
    }
    before = bin;
    bin = next;
  }
}

function nextFilled(counts: Uint32Array, from: number, to: number): number {
  let bin = from;
  while (bin < to && counts[bin] === 0) bin++;
  return bin;
}

/**
 * Height of a density column as a share of the lane, where the fullest column in view has `most` events. One event
 * is seen, and a thousand are not a thousand times as high.
 */
export function densityHeight(count: number, most: number): number {
  return Math.min(1, 0.3 + (0.7 * Math.log2(1 + count)) / Math.log2(1 + Math.max(3, most)));
}
