import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeBigLog } from '../../../src/build/sample/big-log.ts';
import { Random } from '../../../src/build/sample/random.ts';
import { type BenchCase, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';

const EVENTS = 10_000;
const STREAM = 'order-1';

/** The state at versions of one long stream, whatever log the other cases are at. */
const benchCase: BenchCase = {
  name: 'Foldline, a long stream',
  async measure(path) {
    const log = join(dirname(path), `one-stream-${EVENTS}.events.ndjson`);
    if (!existsSync(log)) await writeBigLog(log, { events: EVENTS, streams: 1 });
    const engine = await startBenchEngine();
    const { channel } = engine;
    try {
      await channel.request('open', openParams(log));
      await channel.request('whenRead', null);
      // Nobody clicks sooner; the first events are folded ahead meanwhile.
      await sleep(100);
      const cold = await time(() => channel.request('stateDetail', { position: EVENTS }));
      const random = new Random(1);
      let slowest = 0;
      for (let visit = 0; visit < 100; visit++) {
        const position = random.integer(1, EVENTS);
        const { milliseconds } = await time(() => channel.request('stateDetail', { position }));
        slowest = Math.max(slowest, milliseconds);
      }
      const text = await time(() => channel.request('state', { stream: STREAM, version: EVENTS / 2 }));
      return {
        [`State at version ${EVENTS}, cold, 0.1 s after reading`]: cold.milliseconds,
        'State at a random version, warm, slowest of 100': slowest,
        'State by the API, warm': text.milliseconds,
      };
    } finally {
      engine.dispose();
    }
  },
};
export default benchCase;
