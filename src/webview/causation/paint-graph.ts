import { eventTypeAppearance } from '../../protocol/appearance.ts';
import { formatCount } from '../ui/numbers.ts';
import { shapePath } from '../ui/shape-paths.ts';
import { NODE_WIDTH } from './graph-layout.ts';
import type { GraphScene } from './graph-scene.ts';
import { paintEdges } from './paint-edges.ts';

const MARK_SIZE = 10;
const TEXT_START = 24;
const PADDING = 7;
const CORNER = 4;
/** Around the mark of the current node and the selected one. */
const HALO = 4;
/** A name beside a mark: how far from it and from the next one, its height, and its least width. */
const BESIDE = 9;
const NAME_HEIGHT = 14;
const LEAST_NAME = 36;

/** Draws what of the graph is in view. */
export function paintGraph(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const { screen, model } = scene;
  context.clearRect(0, 0, screen.size.width, screen.size.height);
  paintLanes(context, scene);
  paintEdges(context, scene);
  const paint = screen.hasNames ? paintNode : paintMark;
  model.nodes.forEach((_, place) => {
    if (screen.layout.shown[place] === 0 || place === scene.current) return;
    paintAt(context, scene, place, paint);
  });
  // Above those that are in its way.
  if (scene.current !== undefined && screen.layout.shown[scene.current] === 1) {
    paintAt(context, scene, scene.current, paint);
  }
}

function paintAt(context: CanvasRenderingContext2D, scene: GraphScene, place: number, paint: typeof paintNode): void {
  const { screen } = scene;
  const [left, top] = [screen.left(place), screen.top(place)];
  const wide = screen.hasNames ? screen.nodeWidth : NODE_WIDTH;
  if (!screen.isInView(left, top, wide, screen.nodeHeight)) return;
  context.save();
  context.translate(left, top);
  paint(context, scene, place);
  context.restore();
}

function paintLanes(context: CanvasRenderingContext2D, { screen, palette, model, current }: GraphScene): void {
  const currentLane = current === undefined ? undefined : model.laneOf[current];
  const { width } = screen.size;
  for (const { lane, top, height } of screen.layout.lanes) {
    const [start, end] = [screen.down(top), screen.down(top + height)];
    if (!screen.isInView(0, start, width, end - start)) continue;
    if (lane === currentLane) {
      context.globalAlpha = 0.4;
      context.fillStyle = palette.lane;
      context.fillRect(0, start, width, end - start);
      context.globalAlpha = 1;
    }
    context.fillStyle = palette.faint;
    context.fillRect(0, end - 1, width, 1);
  }
}

/** A node that can be read: mark, type, and how many effects are folded away. */
function paintNode(context: CanvasRenderingContext2D, scene: GraphScene, place: number): void {
  const { palette, model, view, screen } = scene;
  const node = model.nodes[place];
  if (node === undefined) return;
  const isSelected = place === scene.selected;
  context.scale(screen.textScale, screen.textScale);
  const [width, height] = [screen.nodeWidth / screen.textScale, screen.nodeHeight / screen.textScale];
  context.beginPath();
  context.roundRect(0, 0, width, height, CORNER);
  context.fillStyle = isSelected ? palette.selection : palette.surface;
  context.fill();
  context.strokeStyle = borderOf(scene, place);
  context.lineWidth = place === scene.current ? 2 : 1;
  context.stroke();
  paintShape(context, scene, node.typeId, PADDING, (height - MARK_SIZE) / 2);
  const hidden = view.visible.hidden.get(place);
  const badge = hidden === undefined ? '' : `+${formatCount(hidden)}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillStyle = isSelected ? palette.selectionText : palette.text;
  context.font = palette.font;
  const middle = height / 2 + 0.5;
  context.fillText(badge, width - PADDING, middle);
  const room = width - TEXT_START - PADDING - (badge === '' ? 0 : context.measureText(badge).width + PADDING);
  context.textAlign = 'left';
  context.fillStyle = isSelected ? palette.selectionText : palette.foreground;
  if (node.position === model.graph.position) context.font = `bold ${palette.font}`;
  context.fillText(shortened(context, node.type, room), TEXT_START, middle);
}

/** A node that is too narrow for its name, which is beside it where its row has room. */
function paintMark(context: CanvasRenderingContext2D, scene: GraphScene, place: number): void {
  const { palette, model, screen } = scene;
  paintName(context, scene, place);
  if (place === scene.current || place === scene.selected) {
    const middle = screen.nodeWidth / 2;
    context.beginPath();
    context.arc(middle, middle, middle + HALO, 0, 2 * Math.PI);
    context.fillStyle = place === scene.selected ? palette.selection : palette.background;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = palette.accent;
    context.stroke();
  }
  const enlarged = screen.nodeWidth / MARK_SIZE;
  context.scale(enlarged, enlarged);
  paintShape(context, scene, model.nodes[place]?.typeId ?? 0, 0, 0);
}

function paintName(
  context: CanvasRenderingContext2D,
  { screen, palette, model, current }: GraphScene,
  place: number,
): void {
  const after = Math.min(screen.roomAfter(place) - 2 * BESIDE, NODE_WIDTH);
  const room = place === current ? NODE_WIDTH : after;
  if (room < LEAST_NAME) return;
  context.font = palette.font;
  context.textBaseline = 'middle';
  const text = shortened(context, model.nodes[place]?.type ?? '', room);
  const { width } = context.measureText(text);
  const end = screen.nodeWidth + BESIDE;
  // That of the current node is always there, if need be on its other side.
  const start = screen.left(place) + end + width > screen.size.width && room > after ? -BESIDE - width : end;
  context.globalAlpha = 0.8;
  context.fillStyle = palette.background;
  context.fillRect(start - 1, screen.nodeHeight / 2 - NAME_HEIGHT / 2, width + 2, NAME_HEIGHT);
  context.globalAlpha = 1;
  context.fillStyle = palette.foreground;
  context.fillText(text, start, screen.nodeHeight / 2);
}

function paintShape(
  context: CanvasRenderingContext2D,
  { palette }: GraphScene,
  typeId: number,
  x: number,
  y: number,
): void {
  const { color, shape } = eventTypeAppearance(typeId);
  context.fillStyle = palette.types[color - 1] ?? palette.foreground;
  context.translate(x, y);
  context.fill(shapePath(shape));
  context.translate(-x, -y);
}

function borderOf({ current, selected, hovered, palette }: GraphScene, place: number): string {
  if (place === current || place === selected) return palette.accent;
  return place === hovered ? palette.foreground : palette.border;
}

/** As much of a text as there is room for. */
function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}
