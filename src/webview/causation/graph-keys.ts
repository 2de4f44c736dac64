import type { GraphLayout } from './graph-layout.ts';
import type { GraphModel } from './graph-model.ts';

/** The node that an arrow, Home or End leads to; the same where there is none, undefined for another key. */
export function nodeByKey(key: string, model: GraphModel, layout: GraphLayout, place: number): number | undefined {
  const isShown = (node: number): boolean => layout.shown[node] === 1;
  switch (key) {
    case 'ArrowLeft':
      return model.causes[place]?.find(isShown) ?? place;
    case 'ArrowRight':
      return model.effects[place]?.find(isShown) ?? place;
    case 'ArrowUp':
      return inLayer(model, layout, place, -1);
    case 'ArrowDown':
      return inLayer(model, layout, place, 1);
    case 'Home':
      return layout.shown.indexOf(1);
    case 'End':
      return layout.shown.lastIndexOf(1);
    default:
      return undefined;
  }
}

/** The next node above or below in the same layer. */
function inLayer(model: GraphModel, { shown, y }: GraphLayout, place: number, step: -1 | 1): number {
  const layer = model.layerOf(place);
  const distance = (node: number): number => ((y[node] ?? 0) - (y[place] ?? 0)) * step;
  let found = place;
  for (const node of model.byLayer) {
    if (model.layerOf(node) !== layer || shown[node] === 0 || distance(node) <= 0) continue;
    if (found === place || distance(node) < distance(found)) found = node;
  }
  return found;
}
