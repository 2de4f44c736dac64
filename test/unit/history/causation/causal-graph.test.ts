import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  causalGraph,
  type CausalEvent,
  type CausalGraph,
} from '../../../../src/core/history/causation/causal-graph.ts';

/** The graph of events that are named by their positions: `[1, '2 3']` is event 1 with the causes 2 and 3. */
function graphOf(events: readonly (readonly [position: number, causes: string])[], isWhole = true): CausalGraph {
  const positions = new Map(events.map(([position]) => [String(position), position]));
  const causal = events.map(([position, causes]): CausalEvent => ({
    position,
    causes: causes === '' ? [] : causes.split(' '),
  }));
  return causalGraph(causal, { positionOf: (id) => positions.get(id), isWhole });
}

/** `1>2` is an edge, `3>2 later` one with a problem. */
function edges({ edges }: CausalGraph): string[] {
  return edges.map(({ from, to, problem }) => `${from}>${to}${problem === undefined ? '' : ` ${problem}`}`);
}

function problems({ problems }: CausalGraph): string[] {
  return problems.map(({ kind, position, cause }) => `${position} ${kind} ${cause}`);
}

describe('causalGraph', () => {
  it('lays out what comes of an event in layers, by the longest way', () => {
    const graph = graphOf([
      [1, ''],
      [2, '1'],
      [3, '1'],
      [4, '2'],
      [5, '4 3'],
      [6, ''],
    ]);
    expect(edges(graph)).toEqual(['1>2', '1>3', '2>4', '3>5', '4>5']);
    expect([...graph.layers]).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 3],
      [6, 0],
    ]);
    expect(problems(graph)).toEqual([]);
  });

  it('marks a cause that stands behind its effect, and still puts it into an earlier layer', () => {
    const graph = graphOf([
      [1, '2'],
      [2, ''],
      [3, '1'],
    ]);
    expect(edges(graph)).toEqual(['2>1 later', '1>3']);
    expect([...graph.layers.values()]).toEqual([1, 0, 2]);
    expect(problems(graph)).toEqual(['1 later 2']);
  });

  it('cuts a circle where it leads back', () => {
    const graph = graphOf([
      [1, '3'],
      [2, '1'],
      [3, '2'],
      [4, '3'],
    ]);
    expect(edges(graph)).toEqual(['3>1 circle', '1>2', '2>3', '3>4']);
    expect([...graph.layers.values()]).toEqual([0, 1, 2, 3]);
    expect(problems(graph)).toEqual(['1 circle 3']);
  });

  it('takes an event that names itself as a circle', () => {
    const graph = graphOf([[1, '1']]);
    expect(edges(graph)).toEqual(['1>1 circle']);
    expect(problems(graph)).toEqual(['1 circle 1']);
  });

  it('tells a cause that is not there, where every cause is to be', () => {
    const events = [[1, 'gone'] as const, [2, '1 gone'] as const];
    expect(problems(graphOf(events))).toEqual(['1 missing gone', '2 missing gone']);
    expect(problems(graphOf(events, false))).toEqual([]);
  });

  it('does not miss a cause that is elsewhere in the log', () => {
    const graph = causalGraph([{ position: 7, causes: ['a'] }], { positionOf: () => 3, isWhole: true });
    expect(edges(graph)).toEqual([]);
    expect(problems(graph)).toEqual([]);
  });

  it('is not deep where a chain is long', () => {
    const length = 100_000;
    const graph = graphOf(Array.from({ length }, (_, place) => [place + 1, place === 0 ? '' : String(place)] as const));
    expect(graph.layers.get(length)).toBe(length - 1);
  });
});

/** Events at positions 1 … n, each with some of them as causes. */
const logs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.array(fc.uniqueArray(fc.integer({ min: 1, max: count }), { maxLength: 3 }), {
      minLength: count,
      maxLength: count,
    }),
  )
  .map((causes) => causes.map((positions, place) => [place + 1, positions.join(' ')] as const));

/** Whether a way leads from one event to another, by looking at every way. */
function leadsTo(graph: CausalGraph, from: number, to: number): boolean {
  const reached = new Set([from]);
  for (const position of reached) {
    for (const edge of graph.edges) if (edge.from === position) reached.add(edge.to);
  }
  return reached.has(to);
}

describe('any graph', () => {
  it('has every edge lead to a later layer, but for those that lead back in a circle', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const graph = graphOf(log);
        for (const { from, to, problem } of graph.edges) {
          const layer = (position: number): number => graph.layers.get(position) ?? NaN;
          if (problem !== 'circle') expect(layer(to)).toBeGreaterThan(layer(from));
        }
      }),
    );
  });

  it('has an edge marked where the cause does not stand before, as a circle where the effect leads back to it', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const graph = graphOf(log);
        for (const { from, to, problem } of graph.edges) {
          const wanted = from < to ? undefined : leadsTo(graph, to, from) ? 'circle' : 'later';
          expect(problem).toBe(wanted);
        }
      }),
    );
  });

  it('is the same in whatever order its events come', () => {
    const shuffled = logs.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray([...log], { minLength: log.length })),
    );
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(graphOf(other)).toEqual(graphOf(log));
      }),
    );
  });
});
