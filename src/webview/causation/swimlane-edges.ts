import { svg, type TemplateResult } from 'lit';
import type { CausalEdge } from '../../protocol/causation.ts';
import type { VisibleRows } from '../ui/virtual-list.ts';
import type { LanesStore } from './lanes-store.ts';

export const ROW_HEIGHT = 24;
/** How far a line leads beyond the view where its cause is farther up or down. */
const BEYOND = 400;

export interface LaneColumns {
  readonly left: number;
  readonly width: number;
}

/** Lines at the left of the columns. */
export function swimlaneBorders({ left, width }: LaneColumns, columns: number): readonly TemplateResult[] {
  return Array.from({ length: columns }, (_, column) => {
    const x = left + column * width + 0.5;
    return svg`<line class="border" x1=${x} x2=${x} y1="0" y2="100%" />`;
  });
}

/** Lines from the causes of the events in view to them, where both are in one of the streams. */
export function swimlaneEdges(
  store: LanesStore,
  { first, end, offset }: VisibleRows,
  columns: LaneColumns,
  current: number | null,
): readonly TemplateResult[] {
  const { lanes } = store;
  if (lanes === undefined) return [];
  const x = (row: number): number => columns.left + columns.width * (lanes.lanes[row] ?? 0) + 14;
  const y = (row: number): number => {
    const from = offset + (row - first + 0.5) * ROW_HEIGHT;
    return Math.min(Math.max(from, -BEYOND), (end - first) * ROW_HEIGHT + BEYOND);
  };
  const edges = [...lanes.positions.subarray(first, end)].flatMap((position) => store.causes.get(position) ?? []);
  return edges.flatMap((edge): TemplateResult[] => {
    const cause = store.rowOf(edge.from);
    const effect = store.rowOf(edge.to);
    if (cause < 0 || cause === effect) return [];
    const path = curve(x(cause), y(cause), x(effect), y(effect));
    return [svg`<path class=${classOf(edge, current)} d=${path} />`];
  });
}

/** Within a column in an arc beside it, else in an S from one to the other. */
function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  if (fromX === toX) {
    const beside = fromX - 12;
    return `M${fromX - 6} ${fromY}C${beside} ${fromY} ${beside} ${toY} ${toX - 6} ${toY}`;
  }
  const middle = (fromY + toY) / 2;
  return `M${fromX} ${fromY}C${fromX} ${middle} ${toX} ${middle} ${toX} ${toY}`;
}

function classOf({ from, to, problem }: CausalEdge, current: number | null): string {
  if (problem !== undefined) return 'edge wrong';
  return from === current || to === current ? 'edge current' : 'edge';
}
