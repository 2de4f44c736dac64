import { heightScale, type Camera, type Point, type Size } from './camera.ts';
import { LAYER_GAP, NODE_HEIGHT, NODE_WIDTH, type GraphLayout } from './graph-layout.ts';

/** Where layers are narrow nodes leave so much between them, in pixels. */
const LEAST_GAP = 24;
/** Of a node that has its name in it. */
const LEAST_WIDTH = 64;
/** Where nodes are marks: as large as there is room for, and never smaller than one can see. */
const LARGEST_MARK = 9;
const SMALLEST_MARK = 4;
/** A node is hit from so far away. */
const SLACK = 3;

/** Where the nodes of a graph are on the screen, in pixels of the view. Layers narrow sooner than the names of nodes. */
export class GraphScreen {
  readonly layout: GraphLayout;
  readonly camera: Camera;
  readonly size: Size;
  /** Whether there is room for names in all nodes; else nodes are marks, with names beside those that have room. */
  readonly hasNames: boolean;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  /** From the nodes of a layer to those of the next. */
  readonly gap: number;
  /** Text is as large as everywhere, until it is magnified. */
  readonly textScale: number;
  /** From the top of a node to a mark in its place. */
  readonly #inset: number;
  readonly #heightScale: number;

  constructor(layout: GraphLayout, camera: Camera, size: Size) {
    this.layout = layout;
    this.camera = camera;
    this.size = size;
    const { scale } = camera;
    this.#heightScale = heightScale(camera);
    this.textScale = Math.max(1, scale);
    const layer = (NODE_WIDTH + LAYER_GAP) * scale;
    const width = Math.min(NODE_WIDTH * this.#heightScale, layer - LEAST_GAP);
    const height = NODE_HEIGHT * this.#heightScale;
    const mark = Math.min(LARGEST_MARK, Math.max(SMALLEST_MARK, layer));
    this.hasNames = width >= LEAST_WIDTH;
    this.nodeWidth = this.hasNames ? width : mark;
    this.nodeHeight = this.hasNames ? height : mark;
    this.gap = layer - this.nodeWidth;
    this.#inset = (height - this.nodeHeight) / 2;
  }

  left(place: number): number {
    return ((this.layout.x[place] ?? 0) - this.camera.x) * this.camera.scale;
  }

  top(place: number): number {
    return this.down(this.layout.y[place] ?? 0) + this.#inset;
  }

  /** From the end of a node to the next one in its row. */
  roomAfter(place: number): number {
    return (this.layout.room[place] ?? 0) * this.camera.scale - this.nodeWidth;
  }

  /** Where a height of the drawing is. */
  down(y: number): number {
    return (y - this.camera.y) * this.#heightScale;
  }

  /** Is a part of this box in view? */
  isInView(left: number, top: number, width: number, height: number): boolean {
    return left < this.size.width && top < this.size.height && left + width > 0 && top + height > 0;
  }

  /** The node at a point, or nearest to it. */
  nodeAt({ x, y }: Point): number | undefined {
    let found: number | undefined;
    let least = SLACK;
    for (let place = 0; place < this.layout.x.length; place++) {
      if (this.layout.shown[place] === 0) continue;
      const across = beyond(x, this.left(place), this.nodeWidth);
      const down = beyond(y, this.top(place), this.nodeHeight);
      const distance = Math.hypot(across, down);
      if (distance > least || (distance === least && found !== undefined)) continue;
      found = place;
      least = distance;
    }
    return found;
  }
}

/** How far a point is from a part of an axis; 0 within it. */
function beyond(at: number, start: number, length: number): number {
  return Math.max(start - at, at - start - length, 0);
}
