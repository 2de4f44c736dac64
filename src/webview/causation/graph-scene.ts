import type { GraphModel } from './graph-model.ts';
import type { GraphPalette } from './graph-palette.ts';
import type { GraphScreen } from './graph-screen.ts';
import type { GraphView } from './graph-store.ts';

/** One picture of a graph. */
export interface GraphScene {
  readonly model: GraphModel;
  readonly view: GraphView;
  readonly screen: GraphScreen;
  readonly palette: GraphPalette;
  /** Places of the node that the keyboard is at, that is selected in the log, and that is under the pointer. */
  readonly current: number | undefined;
  readonly selected: number | undefined;
  readonly hovered: number | undefined;
}
