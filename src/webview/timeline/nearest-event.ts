// `array[index]!` is used where the loop bounds the index by the columns' count.
import type { LoadedColumns } from '../model/loaded-columns.ts';
import { lowerBound } from '../model/sorted.ts';
import type { AxisMode } from './axis.ts';

export interface NearestQuery {
  readonly columns: LoadedColumns;
  readonly mode: AxisMode;
  /** On the axis. */
  readonly at: number;
  /** Events farther away than this are not found. */
  readonly within: number;
  /** Only these count. */
  readonly accept: (index: number) => boolean;
}

/** The index of the accepted event that is nearest on the axis; the earlier one of two. */
export function nearestEvent(query: NearestQuery): number | undefined {
  const { columns, mode, at } = query;
  if (mode === 'time' && !columns.timeAscending) return nearestOfAll(query);
  const start = mode === 'position' ? Math.ceil(at) - 1 : lowerBound(columns.time, at, 0, columns.count);
  return nearestOutwards(query, Math.min(Math.max(start, 0), columns.count));
}

/** From a place in an ascending axis outwards: stops as soon as neither side can be nearer. */
function nearestOutwards({ columns, mode, at, within, accept }: NearestQuery, start: number): number | undefined {
  const distance = (index: number): number => {
    if (index < 0 || index >= columns.count) return Infinity;
    return Math.abs((mode === 'position' ? index + 1 : columns.time[index]!) - at);
  };
  let before = start - 1;
  let after = start;
  for (;;) {
    const left = distance(before);
    const right = distance(after);
    const nearer = Math.min(left, right);
    if (nearer > within || nearer === Infinity) return undefined;
    const index = left <= right ? before-- : after++;
    if (accept(index)) return index;
  }
}

function nearestOfAll({ columns, at, within, accept }: NearestQuery): number | undefined {
  let nearest: number | undefined;
  let least = within;
  for (let index = 0; index < columns.count; index++) {
    const distance = Math.abs(columns.time[index]! - at);
    if (distance > least || (nearest !== undefined && distance === least) || Number.isNaN(distance)) continue;
    if (!accept(index)) continue;
    nearest = index;
    least = distance;
  }
  return nearest;
}
