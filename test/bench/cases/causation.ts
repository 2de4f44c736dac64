import { dirname, join } from 'node:path';
import { type BenchCase, medianTime, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';
import { writeCausationLog } from '../causation-log.ts';

const NODES = 5_000;
const GRAPHS = 20;

/** Graphs of causes: the first in a log, for which its events are indexed; the next; and a large one. */
const benchCase: BenchCase = {
  name: 'Foldline, causation',
  async measure(path) {
    const large = join(dirname(path), `causation-${NODES}.events.ndjson`);
    writeCausationLog(large, NODES);
    const [first = NaN, next = NaN] = await timeGraphs(path);
    const [cold = NaN, warm = NaN] = await timeGraphs(large);
    return {
      'Causes and effects, the first of a log': first,
      'Causes and effects, the next': next,
      [`Causes and effects of ${NODES} events, the first`]: cold,
      [`Causes and effects of ${NODES} events, the next`]: warm,
    };
  },
};
export default benchCase;

/** Milliseconds until the first graph, and at the median until others. */
async function timeGraphs(path: string): Promise<readonly number[]> {
  const engine = await startBenchEngine();
  const { channel } = engine;
  try {
    await channel.request('open', openParams(path));
    await channel.request('whenRead', null);
    const graph = (position: number): Promise<unknown> => channel.request('causation', { position, limit: NODES });
    const first = await time(() => graph(1));
    const others = await medianTime(
      Array.from({ length: GRAPHS }, (_, place) => place * 40 + 2),
      graph,
    );
    return [first.milliseconds, others];
  } finally {
    engine.dispose();
  }
}
