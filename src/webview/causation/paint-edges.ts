import { gapText } from '../ui/gap-text.ts';
import { LAYER_GAP, NODE_HEIGHT, NODE_WIDTH } from './graph-layout.ts';
import type { GraphEdge } from './graph-model.ts';
import { isInView, isReadable, type GraphScene } from './graph-scene.ts';

const DASH = 4;
const FAINT = 0.5;
/** The same where there are so many that they would cover what they join. */
const FAINTER = 0.2;
const MANY = 500;
/** Of the ring that stands for a cause that is missing. */
const STUB_RADIUS = 4;
const STUB_LENGTH = 18;
const LABEL_HEIGHT = 14;

/** An edge from the right end of its cause to the left end of its effect. */
interface Curve {
  readonly edge: GraphEdge;
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

/** The edges in view, above them those of the current node, and the stubs of causes that are missing. */
export function paintEdges(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const { current, palette, camera } = scene;
  const curves = curvesInView(scene);
  const isCurrent = ({ edge }: Curve): boolean => edge.from === current || edge.to === current;
  const isWrong = ({ edge }: Curve): boolean => edge.problem !== undefined;
  context.lineWidth = 1 / camera.scale;
  context.globalAlpha = curves.length < MANY ? FAINT : FAINTER;
  context.strokeStyle = palette.text;
  strokeCurves(
    context,
    scene,
    curves.filter((curve) => !isCurrent(curve) && !isWrong(curve)),
  );
  context.globalAlpha = 1;
  context.lineWidth = 1.5 / Math.max(camera.scale, 0.5);
  context.strokeStyle = palette.accent;
  strokeCurves(
    context,
    scene,
    curves.filter((curve) => isCurrent(curve) && !isWrong(curve)),
  );
  context.setLineDash([DASH, DASH]);
  context.strokeStyle = palette.error;
  strokeCurves(context, scene, curves.filter(isWrong));
  paintStubs(context, scene);
  context.setLineDash([]);
  if (isReadable(scene)) for (const curve of curves) paintGap(context, scene, curve);
}

function curvesInView(scene: GraphScene): readonly Curve[] {
  const { model, view } = scene;
  const { x, y, shown } = view.layout;
  // From afar a node is a mark in its middle.
  const [left, right] = isReadable(scene) ? [0, NODE_WIDTH] : [NODE_WIDTH / 2, NODE_WIDTH / 2];
  const curves: Curve[] = [];
  for (const edge of model.edges) {
    const { from, to } = edge;
    if (shown[from] === 0 || shown[to] === 0) continue;
    const startX = (x[from] ?? 0) + right;
    const startY = (y[from] ?? 0) + NODE_HEIGHT / 2;
    const endX = (x[to] ?? 0) + left;
    const endY = (y[to] ?? 0) + NODE_HEIGHT / 2;
    const width = Math.abs(endX - startX) + 2 * LAYER_GAP;
    const height = Math.abs(endY - startY) + 2 * NODE_HEIGHT;
    const corner = [Math.min(startX, endX) - LAYER_GAP, Math.min(startY, endY) - NODE_HEIGHT] as const;
    if (isInView(scene, ...corner, width, height)) curves.push({ edge, startX, startY, endX, endY });
  }
  return curves;
}

function strokeCurves(context: CanvasRenderingContext2D, scene: GraphScene, curves: readonly Curve[]): void {
  context.beginPath();
  for (const { startX, startY, endX, endY } of curves) {
    context.moveTo(startX, startY);
    // Where nobody could see a bend a line will do.
    if (!isReadable(scene)) context.lineTo(endX, endY);
    else if (endX > startX) {
      const bend = Math.min((endX - startX) / 2, LAYER_GAP);
      context.bezierCurveTo(startX + bend, startY, endX - bend, endY, endX, endY);
    } else {
      // Back to an earlier layer, or to itself: below the nodes.
      const below = Math.max(startY, endY) + NODE_HEIGHT;
      context.bezierCurveTo(startX + LAYER_GAP / 2, below, endX - LAYER_GAP / 2, below, endX, endY);
    }
  }
  context.stroke();
}

/** How much time passed, on the way of the edge next to its effect. */
function paintGap(context: CanvasRenderingContext2D, { palette }: GraphScene, curve: Curve): void {
  const { edge, startX, startY, endX, endY } = curve;
  if (edge.gap === null || endX <= startX) return;
  const text = gapText(edge.gap);
  const isNear = endX - startX <= LAYER_GAP;
  const x = endX - LAYER_GAP / 2;
  const y = isNear ? (startY + endY) / 2 : endY + (startY - endY) * 0.12;
  context.font = palette.font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 6;
  context.fillStyle = palette.background;
  context.fillRect(x - width / 2, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
  context.fillStyle = edge.gap < 0 ? palette.error : palette.text;
  context.fillText(text, x, y);
}

function paintStubs(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const { model, view } = scene;
  const { x, y, shown } = view.layout;
  const start = isReadable(scene) ? 0 : NODE_WIDTH / 2 - NODE_HEIGHT / 2;
  context.beginPath();
  model.nodes.forEach(({ missing }, place) => {
    if (missing.length === 0 || shown[place] === 0) return;
    const right = (x[place] ?? 0) + start;
    const middle = (y[place] ?? 0) + NODE_HEIGHT / 2;
    const left = right - STUB_LENGTH - 2 * STUB_RADIUS;
    if (!isInView(scene, left, middle - STUB_RADIUS, right - left, 2 * STUB_RADIUS)) return;
    context.moveTo(right, middle);
    context.lineTo(right - STUB_LENGTH, middle);
    context.moveTo(right - STUB_LENGTH, middle);
    context.arc(right - STUB_LENGTH - STUB_RADIUS, middle, STUB_RADIUS, 0, 2 * Math.PI);
  });
  context.stroke();
}
