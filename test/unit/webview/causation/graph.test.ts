import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectRows } from '../../../../src/webview/causation/effect-rows.ts';
import { nodeByKey } from '../../../../src/webview/causation/graph-keys.ts';
import { boxOf, layOut, type GraphLayout } from '../../../../src/webview/causation/graph-layout.ts';
import { GraphModel } from '../../../../src/webview/causation/graph-model.ts';
import { GraphScreen } from '../../../../src/webview/causation/graph-screen.ts';
import { visibleNodes, type VisibleNodes } from '../../../../src/webview/causation/visible-nodes.ts';
import { graphOf, graphs } from './graphs.ts';

/** 1 led to 2 and 3, these to 4, and 4 to 5. */
const DIAMOND = graphOf([
  {},
  { causes: [1], stream: 'payment-1' },
  { causes: [1], stream: 'payment-1' },
  { causes: [2, 3] },
  { causes: [4] },
]);

const VIEW = { width: 800, height: 600 };

function viewOf(model: GraphModel, ...folded: readonly number[]): { visible: VisibleNodes; layout: GraphLayout } {
  const visible = visibleNodes(model, (place) => folded.includes(place));
  return { visible, layout: layOut(model, visible.shown) };
}

const shownPositions = (model: GraphModel, { shown }: VisibleNodes): number[] =>
  model.nodes.filter((_, place) => shown[place] === 1).map(({ position }) => position);

describe('Folding effects away', () => {
  it('hides what came of nothing else, and counts it', () => {
    const model = new GraphModel(DIAMOND);
    const { visible } = viewOf(model, 1);
    expect(shownPositions(model, visible)).toEqual([1, 2, 3, 4, 5]);
    expect([...visible.hidden]).toEqual([[1, 0]]);
    const both = viewOf(model, 1, 2).visible;
    expect(shownPositions(model, both)).toEqual([1, 2, 3]);
    expect([...both.hidden]).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(shownPositions(model, viewOf(model, 0).visible)).toEqual([1]);
  });

  it('hides nothing where nothing is folded, and never what nothing caused', () => {
    fc.assert(
      fc.property(graphs, fc.uniqueArray(fc.nat(11)), (graph, folded) => {
        const model = new GraphModel(graph);
        expect(shownPositions(model, viewOf(model).visible)).toHaveLength(graph.nodes.length);
        const { shown } = viewOf(model, ...folded).visible;
        model.nodes.forEach((_, place) => {
          if (model.causes[place]?.length === 0) expect(shown[place]).toBe(1);
        });
      }),
    );
  });
});

describe('The layout', () => {
  it('has layers from left to right and lanes from above', () => {
    const { layout } = viewOf(new GraphModel(DIAMOND));
    const [first, left, leftBelow, joined] = [...layout.x];
    expect(left).toBe(leftBelow);
    expect(left).toBeGreaterThan(first ?? 0);
    expect(joined).toBeGreaterThan(left ?? 0);
    expect(layout.y[1]).toBeGreaterThan(layout.y[0] ?? 0);
    expect(layout.y[2]).toBeGreaterThan(layout.y[1] ?? 0);
    expect(layout.y[3]).toBe(layout.y[0]);
    expect(layout.lanes.map(({ lane }) => lane)).toEqual([0, 1]);
  });

  it('has no room for a lane of which nothing is shown', () => {
    const model = new GraphModel(DIAMOND);
    const { layout } = viewOf(model, 0);
    expect(layout.lanes).toHaveLength(1);
    expect(layout.height).toBeLessThan(viewOf(model).layout.height);
  });

  it('draws no two nodes over one another, each in its lane, and every edge to the right but in a circle', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const model = new GraphModel(graph);
        const { layout } = viewOf(model);
        model.nodes.forEach((_, place) => {
          const { x, y, width, height } = boxOf(layout, place);
          const screen = new GraphScreen(layout, { x: 0, y: 0, scale: 1 }, VIEW);
          expect(screen.nodeAt({ x: x + width / 2, y: y + height / 2 })).toBe(place);
          const lane = layout.lanes.find((one) => one.lane === model.laneOf[place]);
          expect(y).toBeGreaterThanOrEqual(lane?.top ?? NaN);
          expect(y + height).toBeLessThanOrEqual((lane?.top ?? NaN) + (lane?.height ?? NaN));
        });
        for (const { from, to, problem } of model.edges) {
          if (problem !== 'circle') expect(layout.x[to]).toBeGreaterThan(layout.x[from] ?? NaN);
        }
      }),
    );
  });

  it('knows how much time passed on the way', () => {
    const { edges } = new GraphModel(DIAMOND);
    expect(edges.map(({ from, to, gap }) => [from, to, gap])).toEqual([
      [0, 1, 1000],
      [0, 2, 2000],
      [1, 3, 2000],
      [2, 3, 1000],
      [3, 4, 1000],
    ]);
  });
});

describe('On the screen', () => {
  const { layout } = viewOf(new GraphModel(DIAMOND));
  const from = (scale: number): GraphScreen => new GraphScreen(layout, { x: 0, y: 0, scale }, VIEW);

  it('layers move together sooner than their nodes lose their names', () => {
    expect(from(0.6).nodeWidth).toBe(from(0.75).nodeWidth);
    expect(from(0.4).hasNames).toBe(true);
    expect(from(0.2).hasNames).toBe(false);
  });

  it('lanes stay as high as one can read, however near to one another layers are', () => {
    expect(from(0.001).down(100)).toBe(from(0.75).down(100));
    expect(from(2).down(100)).toBe(200);
  });

  it('a node is found where it is drawn, from near and from afar', () => {
    for (const scale of [2, 1, 0.5, 0.2, 0.05]) {
      const screen = from(scale);
      layout.x.forEach((_, place) => {
        const at = { x: screen.left(place) + screen.nodeWidth / 2, y: screen.top(place) + screen.nodeHeight / 2 };
        expect(screen.nodeAt(at)).toBe(place);
      });
      expect(screen.nodeAt({ x: 5000, y: 5000 })).toBeUndefined();
    }
  });

  it('a row has room up to its next node', () => {
    const [first, second] = [layout.room[0] ?? 0, layout.room[3] ?? 0];
    expect(first).toBe((layout.x[3] ?? 0) - (layout.x[0] ?? 0));
    expect(second).toBe((layout.x[4] ?? 0) - (layout.x[3] ?? 0));
    expect(layout.room[4]).toBe(layout.width - (layout.x[4] ?? 0));
  });
});

describe('The keyboard', () => {
  const model = new GraphModel(DIAMOND);
  const { layout } = viewOf(model);
  const press = (key: string, place: number): number | undefined => nodeByKey(key, model, layout, place);

  it('follows causes and effects', () => {
    expect(press('ArrowRight', 0)).toBe(1);
    expect(press('ArrowRight', 3)).toBe(4);
    expect(press('ArrowRight', 4)).toBe(4);
    expect(press('ArrowLeft', 3)).toBe(1);
    expect(press('ArrowLeft', 0)).toBe(0);
  });

  it('goes up and down in the layer, and to both ends', () => {
    expect(press('ArrowDown', 1)).toBe(2);
    expect(press('ArrowDown', 2)).toBe(2);
    expect(press('ArrowUp', 2)).toBe(1);
    expect(press('Home', 3)).toBe(0);
    expect(press('End', 0)).toBe(4);
    expect(press('a', 0)).toBeUndefined();
  });

  it('does not go to what is folded away', () => {
    const folded = viewOf(model, 0).layout;
    expect(nodeByKey('ArrowRight', model, folded, 0)).toBe(0);
    expect(nodeByKey('End', model, folded, 0)).toBe(0);
  });
});

describe('The list', () => {
  it('has each event under its first cause', () => {
    const model = new GraphModel(DIAMOND);
    const rows = effectRows(model, viewOf(model).visible);
    expect(rows.map(({ place, level, number, siblings }) => [place + 1, level, `${number}/${siblings}`])).toEqual([
      [1, 0, '1/1'],
      [2, 1, '1/2'],
      [4, 2, '1/1'],
      [5, 3, '1/1'],
      [3, 1, '2/2'],
    ]);
    expect(rows.map(({ parent }) => parent)).toEqual([undefined, 0, 1, 2, 0]);
  });

  it('has an event under another cause where the first is folded', () => {
    const model = new GraphModel(DIAMOND);
    const rows = effectRows(model, viewOf(model, 1).visible);
    expect(rows.map(({ place }) => place + 1)).toEqual([1, 2, 3, 4, 5]);
  });

  it('has every event that the graph shows, once', () => {
    fc.assert(
      fc.property(graphs, fc.uniqueArray(fc.nat(11)), (graph, folded) => {
        const model = new GraphModel(graph);
        const { visible } = viewOf(model, ...folded);
        const listed = effectRows(model, visible).map(({ place }) => place);
        expect(listed.toSorted((one, other) => one - other)).toEqual(
          shownPositions(model, visible).map((position) => position - 1),
        );
      }),
    );
  });
});
