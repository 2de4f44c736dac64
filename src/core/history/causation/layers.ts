// Nodes, places and targets are those of the graph; `!` says so.
import type { Adjacency } from './adjacency.ts';

/**
 * The layer of each node, from 0: how many arcs the longest way to it has. So every arc leads to a later layer. In the
 * graph no way may lead back; what a circle leads to would stay in layer 0.
 */
export function layersOf({ nodes, starts, targets }: Adjacency): Uint32Array {
  const layers = new Uint32Array(nodes);
  const waiting = new Uint32Array(nodes);
  for (const target of targets) waiting[target] = waiting[target]! + 1;
  const ready: number[] = [];
  for (let node = 0; node < nodes; node++) if (waiting[node] === 0) ready.push(node);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (let place = starts[node]!; place < starts[node + 1]!; place++) {
      const target = targets[place]!;
      layers[target] = Math.max(layers[target]!, layers[node]! + 1);
      waiting[target] = waiting[target]! - 1;
      if (waiting[target] === 0) ready.push(target);
    }
  }
  return layers;
}
