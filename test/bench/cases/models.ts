import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeBigLog } from '../../../src/build/sample/big-log.ts';
import type { ModelFile } from '../../../src/protocol/models.ts';
import { loadModelFiles } from '../../support/models-thread.ts';
import { type BenchCase, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';
import { evolve, initialState } from '../models/order.model.ts';

const MODEL = join(import.meta.dirname, '..', 'models', 'order.model.ts');
const LINE_FEED = 0x0a;
/** Of a line of the big log, about. */
const LINE_BYTES = 311;
const LIMITS = { timeLimit: 10_000, memoryLimit: 1024 };

/** As many events as the log has, in one stream, by the user's model; and the log through a projection. */
const benchCase: BenchCase = {
  name: 'Foldline, models',
  async measure(path) {
    const files = await loadModelFiles(MODEL);
    const events = Math.round(statSync(path).size / LINE_BYTES / 10_000) * 10_000;
    const oneStream = join(dirname(path), `one-stream-${events}.events.ndjson`);
    if (!existsSync(oneStream)) await writeBigLog(oneStream, { events, streams: 1 });
    const bare = await time(() => foldBare(readFileSync(oneStream)));
    return {
      'A bare loop: JSON.parse and evolve of every line': bare.milliseconds,
      'Foldline: the same fold by a model': await foldByModel(oneStream, files.map(withoutProjections)),
      'Foldline: a projection, one upsert an event': await project(path, files),
    };
  },
};
export default benchCase;

function foldBare(bytes: Buffer): unknown {
  let state = initialState();
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    state = evolve(state, JSON.parse(bytes.toString('utf8', start, end)) as Parameters<typeof evolve>[1]);
    start = end + 1;
  }
  return state;
}

function withoutProjections({ code, report }: ModelFile): ModelFile {
  return { code, report: { ...report, projections: [] } };
}

async function foldByModel(path: string, files: readonly ModelFile[]): Promise<number> {
  const engine = await startBenchEngine();
  const { channel } = engine;
  try {
    await channel.request('open', { ...openParams(path), models: { files, limits: LIMITS, retries: 0 } });
    await channel.request('whenRead', null);
    // The worker is up, and the first events are folded, as in an editor that shows something.
    await channel.request('state', { stream: 'order-1', version: 1 });
    return (await time(() => channel.request('state', { stream: 'order-1' }))).milliseconds;
  } finally {
    engine.dispose();
  }
}

async function project(path: string, files: readonly ModelFile[]): Promise<number> {
  const engine = await startBenchEngine();
  const { channel } = engine;
  try {
    await channel.request('open', { ...openParams(path), models: { files, limits: LIMITS, retries: 0 } });
    await channel.request('whenRead', null);
    await channel.request('query', { sql: 'select count(*) from totals', limit: 1 });
    return (await time(() => channel.request('rebuildProjection', { name: 'totals' }))).milliseconds;
  } finally {
    engine.dispose();
  }
}
