import type { GraphModel } from './graph-model.ts';
import type { VisibleNodes } from './visible-nodes.ts';

/** A row of the tree of causes and effects. */
export interface EffectRow {
  readonly place: number;
  /** From 0. */
  readonly level: number;
  /** Row of the cause that it stands under; undefined for what nothing caused. */
  readonly parent: number | undefined;
  /** Its number among the effects of that cause, from 1, of how many. */
  readonly number: number;
  readonly siblings: number;
  /** Whether there is something to fold. */
  readonly openable: boolean;
}

/** The nodes in view as a tree, each once: under the first of its causes that is shown and not folded. */
export function effectRows(model: GraphModel, { parents, shown }: VisibleNodes): readonly EffectRow[] {
  const children = new Map<number | undefined, number[]>();
  parents.forEach((parent, place) => {
    if (shown[place] === 0) return;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [place]);
    else siblings.push(place);
  });
  const rows: EffectRow[] = [];
  const waiting: EffectRow[] = [];
  const wait = (parent: number | undefined, level: number, row: number | undefined): void => {
    const siblings = children.get(parent) ?? [];
    for (let index = siblings.length - 1; index >= 0; index--) {
      const place = siblings[index] ?? 0;
      const openable = (model.effects[place] ?? []).length > 0;
      waiting.push({ place, level, parent: row, number: index + 1, siblings: siblings.length, openable });
    }
  };
  wait(undefined, 0, undefined);
  // Without recursion, since a chain of causes may be long.
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    rows.push(row);
    wait(row.place, row.level + 1, rows.length - 1);
  }
  return rows;
}
