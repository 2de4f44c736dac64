import type { TimelineModel } from './timeline-model.ts';

/** How far beside an event the pointer still means it, in pixels. */
const REACH = 8;

export interface Hit {
  /** Index into the columns. */
  readonly index: number;
  /** In pixels of the plot, at the mark's middle. */
  readonly x: number;
  readonly y: number;
  /** Events drawn at this spot. */
  readonly crowd: number;
}

/** The event that the pointer means at a place of the plot; another than the filter shows only where none of those is near. */
export function eventAt(model: TimelineModel, x: number, y: number): Hit | undefined {
  const lane = model.laneAt(y);
  const index =
    nearestInLane(model, lane, x, REACH, true) ??
    (model.drawsOthers ? nearestInLane(model, lane, x, REACH, false) : undefined);
  const place = index === undefined ? undefined : model.placeOf(index + 1);
  if (index === undefined || place === undefined) return undefined;
  return { index, ...place, crowd: model.bins.near(lane - model.visibleLanes.first, x) };
}

/** The index of the event nearest to `x` that the filter shows, in the lanes in view. */
export function eventInView(model: TimelineModel, x: number): number | undefined {
  const { keys, lanes, visibleLanes } = model;
  const { first, end } = visibleLanes;
  const { laneOf } = lanes;
  return model.nearest(x, Infinity, (event) => {
    const lane = laneOf[keys[event] ?? 0] ?? -1;
    return lane >= first && lane < end && model.isShown(event);
  });
}

/** The index of the event nearest to `x` that the filter shows, in one lane. */
export function eventInLane(model: TimelineModel, lane: number, x: number): number | undefined {
  return nearestInLane(model, lane, x, Infinity, true);
}

function nearestInLane(
  model: TimelineModel,
  lane: number,
  x: number,
  reach: number,
  onlyShown: boolean,
): number | undefined {
  const { keys, lanes } = model;
  const key = lanes.keyAt(lane);
  if (key === undefined) return undefined;
  return model.nearest(x, reach, (event) => keys[event] === key && (!onlyShown || model.isShown(event)));
}
