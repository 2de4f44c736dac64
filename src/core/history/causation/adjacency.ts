/** From one node of a graph to another, by their numbers from 0. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}

/** A directed graph: node n leads to `targets[starts[n]]` … `targets[starts[n + 1] - 1]`. */
export interface Adjacency {
  readonly nodes: number;
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
}

export function adjacencyOf(nodes: number, arcs: readonly Arc[]): Adjacency {
  const starts = new Uint32Array(nodes + 1);
  for (const { from } of arcs) starts[from + 1] = (starts[from + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const free = starts.slice();
  const targets = new Uint32Array(arcs.length);
  for (const { from, to } of arcs) {
    const place = free[from] ?? 0;
    targets[place] = to;
    free[from] = place + 1;
  }
  return { nodes, starts, targets };
}
