import { gapText } from '../ui/gap-text.ts';
import { LAYER_GAP } from './graph-layout.ts';
import type { GraphEdge } from './graph-model.ts';
import type { GraphScene } from './graph-scene.ts';

const DASH = 4;
/** So many edges may be half as strong as text; more would cover what they join, and are fainter. */
const FEW = 200;
const FAINTEST = 0.06;
/** Of the ring that stands for a cause that is missing. */
const STUB_RADIUS = 4;
const STUB_LENGTH = 18;
const LABEL_HEIGHT = 14;
const LABEL_PADDING = 3;

/** An edge from the right end of its cause to the left end of its effect, in pixels of the view. */
interface Curve {
  readonly edge: GraphEdge;
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

/** The edges in view, above them those of the current node, and the stubs of causes that are missing. */
export function paintEdges(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const { current, palette, screen } = scene;
  const curves = curvesInView(scene);
  const isCurrent = ({ edge }: Curve): boolean => edge.from === current || edge.to === current;
  const isWrong = ({ edge }: Curve): boolean => edge.problem !== undefined;
  context.lineWidth = 1;
  context.globalAlpha = Math.max(FAINTEST, 0.5 * Math.min(1, FEW / curves.length));
  context.strokeStyle = palette.text;
  strokeCurves(
    context,
    scene,
    curves.filter((curve) => !isCurrent(curve) && !isWrong(curve)),
  );
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
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
  if (screen.hasNames) for (const curve of curves) paintGap(context, scene, curve);
}

function curvesInView({ model, screen }: GraphScene): readonly Curve[] {
  const { hasNames, nodeWidth, nodeHeight, layout } = screen;
  // A mark is so small that edges meet in its middle.
  const [left, right] = hasNames ? [0, nodeWidth] : [nodeWidth / 2, nodeWidth / 2];
  const around = screen.gap;
  const curves: Curve[] = [];
  for (const edge of model.edges) {
    const { from, to } = edge;
    if (layout.shown[from] === 0 || layout.shown[to] === 0) continue;
    const startX = screen.left(from) + right;
    const startY = screen.top(from) + nodeHeight / 2;
    const endX = screen.left(to) + left;
    const endY = screen.top(to) + nodeHeight / 2;
    const width = Math.abs(endX - startX) + 2 * around;
    const height = Math.abs(endY - startY) + 2 * nodeHeight;
    const corner = [Math.min(startX, endX) - around, Math.min(startY, endY) - nodeHeight] as const;
    if (screen.isInView(...corner, width, height)) curves.push({ edge, startX, startY, endX, endY });
  }
  return curves;
}

function strokeCurves(context: CanvasRenderingContext2D, { screen }: GraphScene, curves: readonly Curve[]): void {
  context.beginPath();
  for (const { startX, startY, endX, endY } of curves) {
    context.moveTo(startX, startY);
    // Where nobody could see a bend a line will do.
    if (!screen.hasNames) context.lineTo(endX, endY);
    else if (endX > startX) {
      const bend = Math.min((endX - startX) / 2, screen.gap);
      context.bezierCurveTo(startX + bend, startY, endX - bend, endY, endX, endY);
    } else {
      // Back to an earlier layer, or to itself: below the nodes.
      const below = Math.max(startY, endY) + screen.nodeHeight;
      context.bezierCurveTo(startX + screen.gap / 2, below, endX - screen.gap / 2, below, endX, endY);
    }
  }
  context.stroke();
}

/** How much time passed, on the way of the edge next to its effect, where there is room for it. */
function paintGap(context: CanvasRenderingContext2D, { palette, screen }: GraphScene, curve: Curve): void {
  const { edge, startX, startY, endX, endY } = curve;
  if (edge.gap === null || endX <= startX) return;
  const text = gapText(edge.gap);
  context.font = palette.font;
  const width = context.measureText(text).width + 2 * LABEL_PADDING;
  if (width * screen.textScale > screen.gap) return;
  const isNear = endX - startX <= screen.gap + 1;
  context.save();
  context.translate(endX - screen.gap / 2, isNear ? (startY + endY) / 2 : endY + (startY - endY) * 0.12);
  context.scale(screen.textScale, screen.textScale);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.background;
  context.fillRect(-width / 2, -LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
  context.fillStyle = edge.gap < 0 ? palette.error : palette.text;
  context.fillText(text, 0, 0);
  context.restore();
}

function paintStubs(context: CanvasRenderingContext2D, { model, screen }: GraphScene): void {
  // They are in the gap between two layers, also where that is narrow.
  const small = Math.min(1, screen.gap / LAYER_GAP);
  const [radius, length] = [STUB_RADIUS * small, STUB_LENGTH * small];
  context.beginPath();
  model.nodes.forEach(({ missing }, place) => {
    if (missing.length === 0 || screen.layout.shown[place] === 0) return;
    const right = screen.left(place);
    const middle = screen.top(place) + screen.nodeHeight / 2;
    const left = right - length - 2 * radius;
    if (!screen.isInView(left, middle - radius, right - left, 2 * radius)) return;
    context.moveTo(right, middle);
    context.lineTo(right - length, middle);
    context.moveTo(left + 2 * radius, middle);
    context.arc(left + radius, middle, radius, 0, 2 * Math.PI);
  });
  context.stroke();
}
