import fc from 'fast-check';
import { causalGraph } from '../../../../src/core/history/causation/causal-graph.ts';
import type { CausationGraph, CausationNode } from '../../../../src/protocol/causation.ts';

export interface DrawnEvent {
  /** Positions of its causes, from 1. */
  readonly causes?: readonly number[];
  readonly stream?: string;
}

/** The graph of events at the positions 1, 2, …, whose ids are `e1`, `e2`, …, a second apart. */
export function graphOf(events: readonly DrawnEvent[], change: Partial<CausationGraph> = {}): CausationGraph {
  const causal = events.map(({ causes = [] }, place) => ({
    position: place + 1,
    causes: causes.map((cause) => `e${cause}`),
  }));
  const positionOf = (id: string): number | undefined => {
    const position = Number(id.slice(1));
    return position <= events.length ? position : undefined;
  };
  const { edges, problems, layers } = causalGraph(causal, { positionOf, isWhole: true });
  const nodes = events.map(({ stream = 'order-1' }, place): CausationNode => ({
    position: place + 1,
    stream,
    streamId: 0,
    version: place + 1,
    type: 'Changed',
    typeId: 0,
    time: null,
    milliseconds: place * 1000,
    id: `e${place + 1}`,
    correlationId: 'c',
    missing: [],
    layer: layers.get(place + 1) ?? 0,
  }));
  const total = nodes.length;
  return { position: 1, correlationId: 'c', nodes, edges, problems, total, referring: total, fields: [], ...change };
}

/** Any graph of at most twelve events in three streams. */
export const graphs: fc.Arbitrary<CausationGraph> = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.array(
      fc.record({
        causes: fc.uniqueArray(fc.integer({ min: 1, max: count }), { maxLength: 3 }),
        stream: fc.constantFrom('a', 'b', 'c'),
      }),
      { minLength: count, maxLength: count },
    ),
  )
  .map((events) => graphOf(events));
