import { adjacencyOf } from './adjacency.ts';
import { componentsOf } from './components.ts';
import { layersOf } from './layers.ts';

/** An event, and the ids that it names as its causes. */
export interface CausalEvent {
  readonly position: number;
  readonly causes: readonly string[];
}

/** From a cause to its effect, by positions. */
export interface CausalEdge {
  readonly from: number;
  readonly to: number;
  /**
   * Set where the cause does not stand before its effect: `circle` where they lead back to one another, else `later`. A
   * circle has at least one such edge, and without them none is left.
   */
  readonly problem?: 'later' | 'circle';
}

/** What is wrong with a cause that the event at a position names. */
export interface CausalProblem {
  readonly kind: 'missing' | 'later' | 'circle';
  readonly position: number;
  /** Its id. */
  readonly cause: string;
}

export interface CausalGraph {
  /** By effect, then by cause. */
  readonly edges: readonly CausalEdge[];
  /** By position of the effect, then in the order that it names them. */
  readonly problems: readonly CausalProblem[];
  /** By position, from 0: every edge leads to a later layer, but for those of a circle. */
  readonly layers: ReadonlyMap<number, number>;
}

interface NamedCause {
  readonly effect: number;
  readonly id: string;
  /** Places among the events, in the order of their positions. */
  readonly from: number;
  readonly to: number;
}

export interface CausalGraphOptions {
  /** The position of the first event with an id in the whole log, of which these events may be a part. */
  readonly positionOf: (id: string) => number | undefined;
  /** Whether every cause is an event of this log, so that one that is not there is missing. */
  readonly isWhole: boolean;
}

/** The graph of events and their causes, whatever order the events come in. An edge joins two of these events. */
export function causalGraph(events: readonly CausalEvent[], options: CausalGraphOptions): CausalGraph {
  const sorted = events.toSorted((one, other) => one.position - other.position);
  const { named, missing } = namedCauses(sorted, options);
  const components = componentsOf(adjacencyOf(sorted.length, named));
  const problemOf = ({ from, to }: NamedCause): CausalEdge['problem'] =>
    from < to ? undefined : components[from] === components[to] ? 'circle' : 'later';
  const layers = layersOf(
    adjacencyOf(
      sorted.length,
      named.filter((cause) => problemOf(cause) !== 'circle'),
    ),
  );
  const problems = named.flatMap((cause): CausalProblem[] => {
    const kind = problemOf(cause);
    return kind === undefined ? [] : [{ kind, position: cause.effect, cause: cause.id }];
  });
  return {
    edges: edgesOf(sorted, named, problemOf),
    problems: [...problems, ...missing].sort((one, other) => one.position - other.position),
    layers: new Map(sorted.map(({ position }, place) => [position, layers[place] ?? 0])),
  };
}

function namedCauses(
  sorted: readonly CausalEvent[],
  { positionOf, isWhole }: CausalGraphOptions,
): { readonly named: readonly NamedCause[]; readonly missing: readonly CausalProblem[] } {
  const places = new Map(sorted.map(({ position }, place) => [position, place]));
  const named: NamedCause[] = [];
  const missing: CausalProblem[] = [];
  sorted.forEach(({ position, causes }, to) => {
    for (const id of new Set(causes)) {
      const found = positionOf(id);
      const from = found === undefined ? undefined : places.get(found);
      if (from !== undefined) named.push({ effect: position, id, from, to });
      else if (found === undefined && isWhole) missing.push({ kind: 'missing', position, cause: id });
    }
  });
  return { named, missing };
}

function edgesOf(
  sorted: readonly CausalEvent[],
  named: readonly NamedCause[],
  problemOf: (cause: NamedCause) => CausalEdge['problem'],
): readonly CausalEdge[] {
  return named
    .map((cause): CausalEdge => {
      const problem = problemOf(cause);
      const from = sorted[cause.from]?.position ?? 0;
      return { from, to: cause.effect, ...(problem === undefined ? {} : { problem }) };
    })
    .sort((one, other) => one.to - other.to || one.from - other.from);
}
