import type { LoadedColumns } from '../model/loaded-columns.ts';
import { lowerBound } from '../model/sorted.ts';
import type { AxisMode, AxisWindow } from './axis.ts';

/** Indexes into the columns, from `from` up to but without `to`. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** The events that can lie in a window: just those, where the axis is ascending; else all. */
export function sliceOf(columns: LoadedColumns, mode: AxisMode, window: AxisWindow): Slice {
  const { count } = columns;
  if (mode === 'position') {
    const from = Math.min(count, Math.max(0, Math.ceil(window.start) - 1));
    return { from, to: Math.max(from, Math.min(count, Math.floor(window.end))) };
  }
  if (!columns.timeAscending) return { from: 0, to: count };
  return {
    from: lowerBound(columns.time, window.start, 0, count),
    to: lowerBound(columns.time, window.end, 0, count),
  };
}
