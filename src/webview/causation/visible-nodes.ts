import type { GraphModel } from './graph-model.ts';

/** Which nodes are shown while the effects of some are folded away. */
export interface VisibleNodes {
  /** By place: 1 where it is shown. */
  readonly shown: Uint8Array;
  /** By place of a folded node: how many nodes that came of it are not shown. */
  readonly hidden: ReadonlyMap<number, number>;
  /** By place: the cause that it stands under in a tree; undefined where it has none. */
  readonly parents: readonly (number | undefined)[];
}

/** A node is shown where nothing caused it, or where one of its causes is shown and not folded. */
export function visibleNodes(model: GraphModel, isFolded: (place: number) => boolean): VisibleNodes {
  const shown = new Uint8Array(model.nodes.length);
  const parents: (number | undefined)[] = model.nodes.map(() => undefined);
  for (const place of model.byLayer) {
    const causes = model.causes[place] ?? [];
    const parent = causes.find((cause) => shown[cause] === 1 && !isFolded(cause));
    shown[place] = causes.length === 0 || parent !== undefined ? 1 : 0;
    parents[place] = parent;
  }
  const folded = model.byLayer.filter((place) => shown[place] === 1 && isFolded(place));
  return { shown, parents, hidden: new Map(folded.map((place) => [place, hiddenAfter(model, shown, place)])) };
}

function hiddenAfter(model: GraphModel, shown: Uint8Array, place: number): number {
  const found = new Set<number>();
  const after = (node: number): void => {
    for (const effect of model.effects[node] ?? []) if (shown[effect] === 0) found.add(effect);
  };
  after(place);
  // Grows while it is gone through.
  for (const node of found) after(node);
  return found.size;
}
