import type { ViewSettings } from '../model/view-settings.ts';

/** Narrower than this, the panes stand under one another. */
export const STACKED_BELOW = 700;
/** No open pane is smaller than this, in pixels, where there is room. */
const SMALLEST = { timeline: 120, table: 96, tableWidth: 240, inspector: 96, inspectorWidth: 200 } as const;

export interface PaneLayout {
  readonly stacked: boolean;
  /** Height of the timeline; 0 where it is closed, all where it is alone. */
  readonly timeline: number;
  /** Width of the inspector, or its height where the panes are stacked. */
  readonly inspector: number;
}

/** Sizes of the panes in a view of this size. The table takes what is left. */
export function layoutPanes(settings: ViewSettings, width: number, height: number): PaneLayout {
  const stacked = width < STACKED_BELOW;
  const { timelineOpen, tableOpen, inspectorOpen } = settings;
  const below = tableOpen || inspectorOpen;
  const leastBelow = stacked && tableOpen && inspectorOpen ? SMALLEST.table + SMALLEST.inspector : SMALLEST.table;
  const timeline = !timelineOpen
    ? 0
    : below
      ? bounded(settings.timelineShare * height, SMALLEST.timeline, height - leastBelow)
      : height;
  const room = stacked ? height - timeline : width;
  const [least, leastTable] = stacked
    ? [SMALLEST.inspector, SMALLEST.table]
    : [SMALLEST.inspectorWidth, SMALLEST.tableWidth];
  const inspector = !inspectorOpen
    ? 0
    : tableOpen
      ? bounded(settings.inspectorShare * room, least, room - leastTable)
      : room;
  return { stacked, timeline, inspector };
}

/** The settings after the border under the timeline was moved down by `distance` pixels. */
export function moveTimelineBorder(layout: PaneLayout, distance: number, height: number): Partial<ViewSettings> {
  return { timelineShare: share(layout.timeline + distance, height) };
}

/** The settings after the border before the inspector was moved right or down by `distance` pixels. */
export function moveInspectorBorder(
  layout: PaneLayout,
  distance: number,
  width: number,
  height: number,
): Partial<ViewSettings> {
  const room = layout.stacked ? height - layout.timeline : width;
  return { inspectorShare: share(layout.inspector - distance, room) };
}

function share(size: number, room: number): number {
  return room <= 0 ? 0 : Math.min(1, Math.max(0, size / room));
}

/** The upper bound gives way to the lower one in a view that is too small for both. */
function bounded(size: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(size, most)));
}
