import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeBigLog } from '../../../src/build/sample/big-log.ts';
import { Random } from '../../../src/build/sample/random.ts';
import type { EngineConnection } from '../../../src/platform/engine-connection.ts';
import type { OpenParams } from '../../../src/protocol/engine.ts';
import type { FoldName } from '../../../src/protocol/log.ts';
import { loadModelFiles } from '../../support/models-thread.ts';
import { type BenchCase, type Figures, median, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';

const EVENTS = 100_000;
const VISITS = 300;
const STREAM = 'order-1';
const MODEL = join(import.meta.dirname, '..', 'models', 'order.model.ts');
const LIMITS = { timeLimit: 10_000, memoryLimit: 1024 };

type Models = OpenParams['models'];
type Channel = EngineConnection['channel'];

/** The past of one long stream, by a fold and by a model, whatever log the other cases are at; and effects in that log. */
const benchCase: BenchCase = {
  name: 'Foldline, time travel',
  async measure(path) {
    const log = join(dirname(path), `one-stream-${EVENTS}.events.ndjson`);
    if (!existsSync(log)) await writeBigLog(log, { events: EVENTS, streams: 1 });
    const files = (await loadModelFiles(MODEL)).map(({ code, report }) => ({
      code,
      report: { ...report, projections: [] },
    }));
    const models: Models = { files, limits: LIMITS, retries: 0 };
    return {
      ...(await withLog(log, undefined, (channel) => scrub(channel, 'fold'))),
      ...(await withLog(log, models, (channel) => scrub(channel, 'model'))),
      ...(await withLog(log, undefined, (channel) => explainByFold(channel))),
      ...(await withLog(log, models, (channel) => explainByModel(channel))),
      ...(await withLog(path, undefined, (channel) => filterByEffects(channel, 'fold', 'quantity'))),
      ...(await withLog(path, models, (channel) => filterByEffects(channel, 'model', 'last'))),
    };
  },
};
export default benchCase;

async function withLog(
  path: string,
  models: Models | undefined,
  measure: (channel: Channel) => Promise<Figures>,
): Promise<Figures> {
  const engine = await startBenchEngine();
  try {
    const params = openParams(path);
    await engine.channel.request('open', models === undefined ? params : { ...params, models });
    await engine.channel.request('whenRead', null);
    // The worker of the models is up, as in an editor that shows something.
    await engine.channel.request('state', { stream: STREAM, version: 1 });
    // Nobody clicks sooner; the first events are folded ahead meanwhile.
    await sleep(300);
    return await measure(engine.channel);
  } finally {
    engine.dispose();
  }
}

/** State and diff, as the inspector asks for them: of the newest version at first, then of any. */
async function scrub(channel: Channel, by: string): Promise<Figures> {
  const first = await time(() => channel.request('stateDetail', { position: EVENTS }));
  const random = new Random(1);
  const visit = (): Promise<unknown> => channel.request('stateDetail', { position: random.integer(1, EVENTS) });
  for (let warming = 0; warming < VISITS; warming++) await visit();
  const times: number[] = [];
  for (let count = 0; count < VISITS; count++) times.push((await time(visit)).milliseconds);
  const [slowest = NaN] = times.toSorted((one, other) => other - one).slice(Math.floor(VISITS / 100));
  return {
    [`First state of ${EVENTS} events, by a ${by}, 0.3 s after reading`]: first.milliseconds,
    [`State and diff at a random version, by a ${by}, median`]: median(times),
    [`State and diff at a random version, by a ${by}, 99th percentile`]: slowest,
  };
}

/** As by somebody who sees the state of the newest version, and asks about what is in it. */
async function showNewest(channel: Channel): Promise<void> {
  await channel.request('stateDetail', { position: EVENTS });
}

async function explainByFold(channel: Channel): Promise<Figures> {
  await showNewest(channel);
  return {
    'Why a value, by a fold': await explained(channel, '/quantity'),
    'Why the state, by a fold': await explained(channel, ''),
    'Bisect in one pass, by a fold': await bisected(channel, 'quantity>9', false),
    'Bisect by halves, by a fold': await bisected(channel, 'OrderPaid>=10000', true, 'count-by-type'),
  };
}

async function explainByModel(channel: Channel): Promise<Figures> {
  await showNewest(channel);
  return {
    'Why a value, by a model': await explained(channel, '/total'),
    'Why the state, by a model': await explained(channel, ''),
    'Bisect in one pass, by a model': await bisected(channel, `events=${EVENTS}`, false),
    'Bisect by halves, by a model': await bisected(channel, `events>=${0.7 * EVENTS}`, true),
  };
}

async function explained(channel: Channel, path: string): Promise<number> {
  const params = { stream: STREAM, path, limit: 1_000, textLimit: 200 };
  return (await time(() => channel.request('explain', params))).milliseconds;
}

async function bisected(channel: Channel, when: string, monotone: boolean, fold?: FoldName): Promise<number> {
  const params = { stream: STREAM, when, monotone, ...(fold === undefined ? {} : { fold }) };
  return (await time(() => channel.request('bisect', params))).milliseconds;
}

async function filterByEffects(channel: Channel, by: string, key: string): Promise<Figures> {
  const matched = async (expression: string): Promise<number> =>
    (await time(() => channel.request('matches', { expression }))).milliseconds;
  return {
    [`Effect filter: changed, by a ${by}`]: await matched(`changed:/${key}`),
    [`Effect filter: no effect, by a ${by}`]: await matched('no-effect'),
    [`Effect filter: first with a condition, by a ${by}`]: await matched(`first:(${key}=9)`),
  };
}
