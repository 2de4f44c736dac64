import { eventTypeAppearance } from '../../protocol/appearance.ts';
import { shapePath } from '../ui/shape-paths.ts';
import type { Bins } from './bins.ts';
import { densityHeight, drawLane, type MarkPainter } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Tick } from './ticks.ts';

/** One picture of the timeline, in CSS pixels. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly laneHeight: number;
  /** Where the first lane of the bins starts, 0 or a little above the top. */
  readonly laneOffset: number;
  readonly bins: Bins;
  /** Event types by event index. */
  readonly types: Uint32Array;
  /** The lane to set off, among those of the bins. */
  readonly selectedLane: number | undefined;
  readonly ticks: readonly Tick[];
  readonly axisHeight: number;
  readonly palette: Palette;
}

const DIM = 0.22;
const MARK_SIZE = 10;

export function paintScene(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, axisHeight } = scene;
  context.clearRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height - axisHeight);
  context.clip();
  paintSelectedLane(context, scene);
  paintGrid(context, scene);
  const painter = new ScenePainter(context, scene);
  for (let lane = 0; lane < scene.bins.lanes; lane++) painter.paintLane(lane);
  context.restore();
  paintAxis(context, scene);
}

function paintSelectedLane(
  context: CanvasRenderingContext2D,
  { selectedLane, laneOffset, laneHeight, width, palette }: Scene,
): void {
  if (selectedLane === undefined) return;
  const top = laneOffset + selectedLane * laneHeight;
  context.fillStyle = palette.lane;
  context.fillRect(0, top, width, laneHeight);
  context.strokeStyle = palette.laneBorder;
  context.strokeRect(-1, top + 0.5, width + 2, laneHeight - 1);
}

function paintGrid(context: CanvasRenderingContext2D, { ticks, height, axisHeight, palette }: Scene): void {
  context.fillStyle = palette.faint;
  context.globalAlpha = 0.35;
  for (const { x } of ticks) context.fillRect(Math.round(x), 0, 1, height - axisHeight);
  context.globalAlpha = 1;
}

function paintAxis(context: CanvasRenderingContext2D, { ticks, width, height, axisHeight, palette }: Scene): void {
  const top = height - axisHeight;
  context.fillStyle = palette.faint;
  context.fillRect(0, top, width, 1);
  context.fillStyle = palette.text;
  context.font = palette.font;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  let free = 0;
  for (const { x, label } of ticks) {
    const length = context.measureText(label).width;
    const left = Math.min(Math.max(x - length / 2, 2), width - length - 2);
    if (left < free) continue;
    context.fillText(label, left, top + axisHeight / 2 + 1);
    free = left + length + 8;
  }
}

class ScenePainter implements MarkPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #scene: Scene;
  readonly #most: number;
  #middle = 0;
  #color = '';
  #alpha = 1;

  constructor(context: CanvasRenderingContext2D, scene: Scene) {
    this.#context = context;
    this.#scene = scene;
    this.#most = scene.bins.most();
  }

  paintLane(lane: number): void {
    const { laneOffset, laneHeight, bins } = this.#scene;
    this.#middle = laneOffset + lane * laneHeight + laneHeight / 2;
    drawLane(bins, lane, this);
    this.#setAlpha(1);
  }

  mark(x: number, index: number, shown: boolean): void {
    const type = this.#scene.types[index] ?? 0;
    const { color, shape } = eventTypeAppearance(type);
    this.#setColor(this.#scene.palette.types[color - 1]);
    this.#setAlpha(shown ? 1 : DIM);
    const left = x + 0.5 - MARK_SIZE / 2;
    const top = this.#middle - MARK_SIZE / 2;
    this.#context.translate(left, top);
    this.#context.fill(shapePath(shape));
    this.#context.translate(-left, -top);
  }

  density(x: number, index: number, all: number, shown: number, room: number): void {
    if (all > shown) this.#column(x, room, all, this.#scene.palette.foreground, DIM);
    if (shown === 0) return;
    const { color } = eventTypeAppearance(this.#scene.types[index] ?? 0);
    this.#column(x, room, shown, this.#scene.palette.types[color - 1], 1);
  }

  #column(x: number, width: number, count: number, color: string | undefined, alpha: number): void {
    const height = Math.round((this.#scene.laneHeight - 4) * densityHeight(count, this.#most));
    this.#setColor(color);
    this.#setAlpha(alpha);
    this.#context.fillRect(x, Math.round(this.#middle - height / 2), width, height);
  }

  // Setting a canvas colour costs a parse even where it is the one already set.
  #setColor(color = ''): void {
    if (color === this.#color) return;
    this.#color = color;
    this.#context.fillStyle = color;
  }

  #setAlpha(alpha: number): void {
    if (alpha === this.#alpha) return;
    this.#alpha = alpha;
    this.#context.globalAlpha = alpha;
  }
}
