// Nodes, places and targets are those of the graph; `!` says so.
import type { Adjacency } from './adjacency.ts';

/**
 * The number of each node's strongly connected component, from 1: two nodes have the same one where each leads to the
 * other (R. Tarjan, Depth-First Search and Linear Graph Algorithms, 1972; without recursion, since graphs are deep).
 */
export function componentsOf({ nodes, starts, targets }: Adjacency): Uint32Array {
  const component = new Uint32Array(nodes);
  /** In the order that nodes are come to, from 1; 0 where that is still to be. */
  const order = new Uint32Array(nodes);
  /** The earliest node that is known to be in a circle with this one. */
  const earliest = new Uint32Array(nodes);
  const nextArc = starts.slice();
  const open: number[] = [];
  const way: number[] = [];
  let seen = 0;
  let components = 0;
  const enter = (node: number): void => {
    order[node] = earliest[node] = ++seen;
    open.push(node);
    way.push(node);
  };
  const close = (node: number): void => {
    components++;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      component[member] = components;
      if (member === node) return;
    }
  };
  for (let root = 0; root < nodes; root++) {
    if (order[root] === 0) enter(root);
    for (let node = way.at(-1); node !== undefined; node = way.at(-1)) {
      if (nextArc[node]! < starts[node + 1]!) {
        const target = targets[nextArc[node]!++]!;
        if (order[target] === 0) enter(target);
        else if (component[target] === 0) earliest[node] = Math.min(earliest[node]!, order[target]!);
        continue;
      }
      way.pop();
      if (earliest[node] === order[node]) close(node);
      const parent = way.at(-1);
      if (parent !== undefined) earliest[parent] = Math.min(earliest[parent]!, earliest[node]!);
    }
  }
  return component;
}
