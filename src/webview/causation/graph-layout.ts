// Places and lanes run from 0 to their counts; `!` says so.
import type { Box, Size } from './camera.ts';
import type { GraphModel } from './graph-model.ts';

export const NODE_WIDTH = 164;
export const NODE_HEIGHT = 22;
/** Between two layers, for the edges and the time that passed. */
export const LAYER_GAP = 92;
const ROW_HEIGHT = 30;
const LANE_MARGIN = 7;
/** At the left, for the causes that are missing. */
const LEFT_MARGIN = 32;

/** A lane with nodes in it: a stream. */
export interface Lane {
  /** Place among the model's lanes. */
  readonly lane: number;
  readonly top: number;
  readonly height: number;
}

/** Where the nodes of a graph are drawn. */
export interface GraphLayout extends Size {
  /** By place: the upper left corner; what is not shown has none. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly shown: Uint8Array;
  /** By place: how far away the next node of its row starts, or the drawing ends. */
  readonly room: Float64Array;
  /** Those that have nodes, from above. */
  readonly lanes: readonly Lane[];
}

/** Layers from left to right, lanes from above; the nodes of one layer and lane one below the other, by position. */
export function layOut(model: GraphModel, shown: Uint8Array): GraphLayout {
  const { nodes, laneOf } = model;
  const x = new Float64Array(nodes.length);
  const row = new Uint32Array(nodes.length);
  const rows = new Uint32Array(model.lanes.length);
  const taken = new Map<string, number>();
  let layers = 0;
  nodes.forEach(({ layer }, place) => {
    if (shown[place] === 0) return;
    const lane = laneOf[place]!;
    const cell = `${lane} ${layer}`;
    const before = taken.get(cell) ?? 0;
    row[place] = before;
    taken.set(cell, before + 1);
    rows[lane] = Math.max(rows[lane]!, before + 1);
    layers = Math.max(layers, layer + 1);
    x[place] = LEFT_MARGIN + layer * (NODE_WIDTH + LAYER_GAP);
  });
  const tops = new Float64Array(model.lanes.length);
  const lanes: Lane[] = [];
  let height = 0;
  rows.forEach((count, lane) => {
    if (count === 0) return;
    tops[lane] = height;
    lanes.push({ lane, top: height, height: count * ROW_HEIGHT + 2 * LANE_MARGIN });
    height += count * ROW_HEIGHT + 2 * LANE_MARGIN;
  });
  const inRow = LANE_MARGIN + (ROW_HEIGHT - NODE_HEIGHT) / 2;
  const y = Float64Array.from(row, (place, node) => tops[laneOf[node]!]! + inRow + place * ROW_HEIGHT);
  const width = LEFT_MARGIN + layers * (NODE_WIDTH + LAYER_GAP) - LAYER_GAP;
  return { x, y, shown, room: roomIn(model, shown, x, y, width), lanes, width, height };
}

function roomIn(
  { byLayer }: GraphModel,
  shown: Uint8Array,
  x: Float64Array,
  y: Float64Array,
  width: number,
): Float64Array {
  const room = x.map((left) => width - left);
  const last = new Map<number, number>();
  for (const place of byLayer) {
    if (shown[place] === 0) continue;
    const before = last.get(y[place]!);
    if (before !== undefined) room[before] = x[place]! - x[before]!;
    last.set(y[place]!, place);
  }
  return room;
}

export function boxOf({ x, y }: GraphLayout, place: number): Box {
  return { x: x[place] ?? 0, y: y[place] ?? 0, width: NODE_WIDTH, height: NODE_HEIGHT };
}
