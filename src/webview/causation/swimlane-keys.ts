import type { StreamLanes } from '../../protocol/causation.ts';

/** The row that a key leads to; undefined for a key that does nothing. `page` is how many rows are in view. */
export function rowByKey(key: string, lanes: StreamLanes, row: number, page: number): number | undefined {
  const last = lanes.positions.length - 1;
  const bounded = (to: number): number => Math.min(Math.max(to, 0), last);
  switch (key) {
    case 'ArrowUp':
      return bounded(row - 1);
    case 'ArrowDown':
      return bounded(row + 1);
    case 'PageUp':
      return bounded(row - page);
    case 'PageDown':
      return bounded(row + page);
    case 'Home':
      return bounded(0);
    case 'End':
      return bounded(last);
    case 'ArrowLeft':
      return beside(lanes, row, -1);
    case 'ArrowRight':
      return beside(lanes, row, 1);
    default:
      return undefined;
  }
}

/** The row nearest to this one in the next column that has events, or the same one where there is none. */
function beside({ streams, lanes }: StreamLanes, row: number, step: -1 | 1): number {
  for (let lane = (lanes[row] ?? 0) + step; lane >= 0 && lane < streams.length; lane += step) {
    if (streams[lane]?.events === 0) continue;
    const after = lanes.indexOf(lane, row);
    const before = lanes.lastIndexOf(lane, row);
    return before < 0 || (after >= 0 && after - row <= row - before) ? after : before;
  }
  return row;
}
