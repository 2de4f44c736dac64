import { eventTypeAppearance } from '../../protocol/appearance.ts';
import { formatCount } from '../ui/numbers.ts';
import { shapePath } from '../ui/shape-paths.ts';
import { NODE_HEIGHT, NODE_WIDTH } from './graph-layout.ts';
import { isInView, isReadable, type GraphScene } from './graph-scene.ts';
import { paintEdges } from './paint-edges.ts';

const MARK_SIZE = 10;
/** In pixels of the screen: from afar as large as there is room for, and never smaller than one can see. */
const DISTANT_MARK = 9;
const SMALLEST_MARK = 3.5;
/** More room a mark has not among its neighbours. */
const MOST_ENLARGED = 2.6;
const TEXT_START = 24;
const PADDING = 7;
const CORNER = 4;

/** Draws what of the graph is in view. */
export function paintGraph(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const { camera, size } = scene;
  context.clearRect(0, 0, size.width, size.height);
  context.save();
  context.scale(camera.scale, camera.scale);
  context.translate(-camera.x, -camera.y);
  paintLanes(context, scene);
  paintEdges(context, scene);
  const { layout } = scene.view;
  scene.model.nodes.forEach((_, place) => {
    const [x, y] = [layout.x[place] ?? 0, layout.y[place] ?? 0];
    if (layout.shown[place] === 0 || !isInView(scene, x, y, NODE_WIDTH, NODE_HEIGHT)) return;
    if (isReadable(scene)) paintNode(context, scene, place, x, y);
    else paintMark(context, scene, place, x, y);
  });
  context.restore();
}

function paintLanes(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const { view, camera, size, palette, model, current } = scene;
  const currentLane = current === undefined ? undefined : model.laneOf[current];
  const width = size.width / camera.scale;
  for (const { lane, top, height } of view.layout.lanes) {
    if (!isInView(scene, camera.x, top, width, height)) continue;
    if (lane === currentLane) {
      context.globalAlpha = 0.4;
      context.fillStyle = palette.lane;
      context.fillRect(camera.x, top, width, height);
      context.globalAlpha = 1;
    }
    context.fillStyle = palette.faint;
    context.fillRect(camera.x, top + height - 1 / camera.scale, width, 1 / camera.scale);
  }
}

/** A node that can be read: mark, type, and how many effects are folded away. */
function paintNode(context: CanvasRenderingContext2D, scene: GraphScene, place: number, x: number, y: number): void {
  const { palette, model, view } = scene;
  const node = model.nodes[place];
  if (node === undefined) return;
  const isSelected = place === scene.selected;
  outline(context, x, y);
  context.fillStyle = isSelected ? palette.selection : palette.surface;
  context.fill();
  context.strokeStyle = borderOf(scene, place);
  context.lineWidth = place === scene.current ? 2 : 1;
  context.stroke();
  paintShape(context, scene, node.typeId, x + PADDING, y + (NODE_HEIGHT - MARK_SIZE) / 2);
  const hidden = view.visible.hidden.get(place);
  const badge = hidden === undefined ? '' : `+${formatCount(hidden)}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillStyle = isSelected ? palette.selectionText : palette.text;
  context.font = palette.font;
  const middle = y + NODE_HEIGHT / 2 + 0.5;
  context.fillText(badge, x + NODE_WIDTH - PADDING, middle);
  const room = NODE_WIDTH - TEXT_START - PADDING - (badge === '' ? 0 : context.measureText(badge).width + PADDING);
  context.textAlign = 'left';
  context.fillStyle = isSelected ? palette.selectionText : palette.foreground;
  if (node.position === model.graph.position) context.font = `bold ${palette.font}`;
  context.fillText(shortened(context, node.type, room), x + TEXT_START, middle);
}

/** A node from afar. */
function paintMark(context: CanvasRenderingContext2D, scene: GraphScene, place: number, x: number, y: number): void {
  const { palette, model, camera } = scene;
  const pixels = MARK_SIZE * camera.scale;
  const enlarged = Math.max(SMALLEST_MARK / pixels, Math.min(MOST_ENLARGED, DISTANT_MARK / pixels));
  const middle = { x: x + NODE_WIDTH / 2, y: y + NODE_HEIGHT / 2 };
  if (place === scene.current || place === scene.selected) {
    context.beginPath();
    context.arc(middle.x, middle.y, MARK_SIZE * enlarged, 0, 2 * Math.PI);
    context.fillStyle = place === scene.selected ? palette.selection : palette.background;
    context.fill();
    context.lineWidth = 2 / camera.scale;
    context.strokeStyle = palette.accent;
    context.stroke();
  }
  const half = (MARK_SIZE * enlarged) / 2;
  paintShape(context, scene, model.nodes[place]?.typeId ?? 0, middle.x - half, middle.y - half, enlarged);
}

function paintShape(
  context: CanvasRenderingContext2D,
  { palette }: GraphScene,
  typeId: number,
  x: number,
  y: number,
  enlarged = 1,
): void {
  const { color, shape } = eventTypeAppearance(typeId);
  context.fillStyle = palette.types[color - 1] ?? palette.foreground;
  context.translate(x, y);
  context.scale(enlarged, enlarged);
  context.fill(shapePath(shape));
  context.scale(1 / enlarged, 1 / enlarged);
  context.translate(-x, -y);
}

function borderOf({ current, selected, hovered, palette }: GraphScene, place: number): string {
  if (place === current || place === selected) return palette.accent;
  return place === hovered ? palette.foreground : palette.border;
}

function outline(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.roundRect(x, y, NODE_WIDTH, NODE_HEIGHT, CORNER);
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
