import type { CausalEdge, CausationGraph, CausationNode } from '../../protocol/causation.ts';

/** An edge between two nodes by their places. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly problem: CausalEdge['problem'];
  /** Milliseconds from the cause to the effect; null where one of them has no time. */
  readonly gap: number | null;
}

/** A graph of causes with what leads where at hand. Nodes are known by their places, in the order of the log. */
export class GraphModel {
  readonly graph: CausationGraph;
  readonly edges: readonly GraphEdge[];
  /** By node: the places of its causes and effects, without those of a circle, ascending. */
  readonly causes: readonly (readonly number[])[];
  readonly effects: readonly (readonly number[])[];
  /** Places by layer, then by position: causes before their effects. */
  readonly byLayer: readonly number[];
  /** Names of the streams in the order that they come in, and by node the place of its stream among them. */
  readonly lanes: readonly string[];
  readonly laneOf: readonly number[];
  readonly #places: ReadonlyMap<number, number>;

  constructor(graph: CausationGraph) {
    const { nodes } = graph;
    this.graph = graph;
    this.#places = new Map(nodes.map(({ position }, place) => [position, place]));
    this.edges = graph.edges.map((edge) => this.#edge(edge));
    const causes = nodes.map((): number[] => []);
    const effects = nodes.map((): number[] => []);
    for (const { from, to, problem } of this.edges) {
      if (problem === 'circle') continue;
      causes[to]?.push(from);
      effects[from]?.push(to);
    }
    this.causes = causes;
    this.effects = effects;
    this.byLayer = nodes.map((_, place) => place).sort((one, other) => this.layerOf(one) - this.layerOf(other));
    const lanes = new Map<string, number>();
    this.laneOf = nodes.map(({ stream }) => {
      const lane = lanes.get(stream) ?? lanes.size;
      lanes.set(stream, lane);
      return lane;
    });
    this.lanes = [...lanes.keys()];
  }

  get nodes(): readonly CausationNode[] {
    return this.graph.nodes;
  }

  layerOf(place: number): number {
    return this.nodes[place]?.layer ?? 0;
  }

  /** The place of the event at a position; undefined where it is not in the graph. */
  placeOf(position: number | null): number | undefined {
    return position === null ? undefined : this.#places.get(position);
  }

  #edge({ from, to, problem }: CausalEdge): GraphEdge {
    const places = { from: this.#places.get(from) ?? 0, to: this.#places.get(to) ?? 0 };
    const [cause, effect] = [this.nodes[places.from]?.milliseconds, this.nodes[places.to]?.milliseconds];
    const gap = typeof cause === 'number' && typeof effect === 'number' ? effect - cause : null;
    return { ...places, problem, gap };
  }
}
