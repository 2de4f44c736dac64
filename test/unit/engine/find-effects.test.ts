import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import type { Effect } from '../../../src/core/filter/expression.ts';
import type { LosslessValue } from '../../../src/core/json/lossless-value.ts';
import { findEffects, type StatefulLog } from '../../../src/engine/history/find-effects.ts';
import type { ModelsWorker, ModelsWorkerOptions } from '../../../src/engine/environment.ts';
import type { LogContents } from '../../../src/engine/log-contents.ts';
import { ModelSet } from '../../../src/engine/models/model-set.ts';
import { ModelStates } from '../../../src/engine/models/model-states.ts';
import { StateSources } from '../../../src/engine/state-sources.ts';
import type { ModelFile } from '../../../src/protocol/models.ts';
import { contentsOf } from '../../support/log-contents.ts';
import { loadModelFiles, startModelsThread } from '../../support/models-thread.ts';
import { effect } from '../history/effect-arbitraries.ts';
import { hasPlainEffect, type PlainStates } from '../history/plain-effects.ts';

/** Changes its state in place, and fails at some events. */
const ORDER = `
  export const streams = 'order-*';
  export const initialState = () => ({ a: {}, b: [], placed: new Date(0) });
  export const evolve = (state, { type, data, version }) => {
    if (type === 'bad') throw new Error('too bad');
    if (type === 'placed') state.placed = new Date(version * 1000);
    if (type === 'paid') state.b.push(data);
    Object.assign(state.a, data);
    return state;
  };`;
const HANGING = ORDER.replace("throw new Error('too bad')", 'for (;;)');
/** Makes a new state each time. */
const CART = `
  export const streams = 'cart-*';
  export const initialState = { a: null, b: 0 };
  export const evolve = (state, { type, data }) => ({ ...state, a: data.a, b: state.b + (type === 'paid' ? 1 : 0) });`;

interface Line {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

const line: fc.Arbitrary<Line> = fc.record({
  stream: fc.constantFrom('order-1', 'order-2', 'cart-1', 'parcel-1', 'parcel-2', 'visit-1'),
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('placed', 'paid', 'seen') },
    { weight: 1, arbitrary: fc.constant('bad') },
  ),
  data: fc.dictionary(fc.constantFrom('a', 'b', '0'), fc.constantFrom<unknown>(0, 1, 'x', null, { a: 1 }, [1, 'x']), {
    maxKeys: 2,
  }),
});

const FOLDS = { visit: 'count-by-type' } as const;
const LIMITS = { timeLimit: 500, memoryLimit: 256 };
let files: readonly ModelFile[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-effects-'));
  files = await modelFiles({ 'order.model.js': ORDER, 'cart.model.js': CART });
});
afterAll(() => rm(folder, { recursive: true }));

async function modelFiles(texts: Readonly<Record<string, string>>): Promise<ModelFile[]> {
  const paths = Object.keys(texts).map((name) => join(folder, name));
  await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(folder, name), text)));
  return loadModelFiles(...paths);
}

/** A log in this process with the worker of its models; what it has can be put in place of what it had. */
class TestLog implements Disposable {
  contentsNow: LogContents;
  readonly log: StatefulLog;
  /** Those that were started. */
  readonly workers: ModelsWorker[] = [];

  constructor(contents: LogContents, models: readonly ModelFile[]) {
    this.contentsNow = contents;
    const now = (): LogContents => this.contentsNow;
    const start = (options: ModelsWorkerOptions): ModelsWorker => {
      const worker = startModelsThread(options);
      this.workers.push(worker);
      return worker;
    };
    const modelStates = new ModelStates(now, LIMITS, start);
    const sources = new StateSources(now, modelStates, FOLDS);
    this.log = { contents: now, sources, modelStates };
    this.setModels(models);
  }

  setModels(models: readonly ModelFile[]): void {
    this.log.sources.models = new ModelSet(models);
    this.log.modelStates.setModels(this.log.sources.models, LIMITS);
  }

  find(
    effects: readonly Effect[],
    candidates: readonly number[],
    options: Partial<Parameters<typeof findEffects>[3]> = {},
  ): Promise<Uint8Array[]> {
    const { signal } = new AbortController();
    return findEffects(this.log, effects, Uint32Array.from(candidates), { signal, ...options });
  }

  [Symbol.dispose](): void {
    this.log.modelStates.dispose();
  }
}

/** The states of a stream, asked for one by one. */
async function plainStates({ log }: TestLog, streamId: number): Promise<PlainStates> {
  const states: LosslessValue[] = [];
  const failed = new Set<number>();
  const events = log.contents().index.streamEvents[streamId] ?? 0;
  for (let version = 0; version <= events; version++) {
    try {
      const made = await log.sources.at(streamId, [version]);
      states.push(made.states[0] ?? 'null');
      for (const { ordinal } of made.failures) failed.add(ordinal);
    } catch (error) {
      if (!(error instanceof FoldlineError) || error.code !== 'model-error') throw error;
      failed.add(version);
      break;
    }
  }
  return { states, failed };
}

const numbered = (lines: readonly Line[]): object[] => {
  const versions = new Map<string, number>();
  return lines.map((one, index) => {
    const version = (versions.get(one.stream) ?? 0) + 1;
    versions.set(one.stream, version);
    return { id: `e${index}`, version, time: '2026-01-01T00:00:00Z', ...one };
  });
};

/** So many orders that count in turns. */
const manyOrders = (streams: number, events: number): object[] =>
  numbered(
    Array.from({ length: events }, (_, n) => ({
      stream: `order-${n % streams}`,
      type: 'paid',
      data: { a: Math.floor(n / streams / 2) },
    })),
  );

/** One stream of this category that counts. */
const counting = (category: string, events: number): object[] =>
  numbered(Array.from({ length: events }, (_, n) => ({ stream: `${category}-1`, type: 'paid', data: { a: n } })));

const CHANGED_A: Effect = { kind: 'changed', path: [{ kind: 'key', key: 'a' }] };

describe('effects of the events of a log', () => {
  test('are those that a look at all states tells, by folds and by models', async () => {
    const run = fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 30 }),
      fc.array(effect, { minLength: 1, maxLength: 3 }),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      async (lines, effects, chosen) => {
        using test = new TestLog(await contentsOf(numbered(lines)), files);
        const { index, streamPositions } = test.log.contents();
        const candidates = lines.flatMap((_, row) => (chosen[row] === true ? [row + 1] : []));
        const marks = await test.find(effects, candidates);
        const plain = new Map<number, PlainStates>();
        for (const [place, position] of candidates.entries()) {
          const streamId = index.stream[position - 1] ?? 0;
          const states = plain.get(streamId) ?? (await plainStates(test, streamId));
          plain.set(streamId, states);
          const ordinal = streamPositions.ordinal(position);
          expect(marks.map((mark) => mark[place] === 1)).toEqual(
            effects.map((one) => hasPlainEffect(one, states, ordinal)),
          );
        }
      },
    );
    await fc.assert(run, { numRuns: 25 });
  }, 60_000);

  test.each([
    ['a fold', 'visits', 300_000],
    ['a model', 'order', 90_000],
  ])('are told while the search by %s goes on, each once, with how far it is', async (_, category, events) => {
    using test = new TestLog(await contentsOf(counting(category, events)), files);
    const candidates = Array.from({ length: events / 2 }, (_, place) => 2 * place + 1);
    const told: number[] = [];
    const progress: number[] = [];
    const marks = await test.find([CHANGED_A], candidates, {
      found: (_effect, positions) => told.push(...positions),
      onProgress: (seen, of) => {
        expect(of).toBe(events - 1);
        progress.push(seen);
      },
    });
    expect(marks[0]?.every((mark) => mark === 1)).toBe(true);
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(candidates.slice(0, told.length));
  });

  test('of very many events are looked for by two workers, of which one is there only meanwhile', async () => {
    using test = new TestLog(await contentsOf(manyOrders(3, 120_000)), files);
    const candidates = Array.from({ length: 120_000 }, (_, place) => place + 1);
    const told: number[] = [];
    const marks = await test.find([CHANGED_A], candidates, { found: (_, positions) => told.push(...positions) });
    // Every other event of an order has the same in it as the one before.
    const isChange = (position: number): boolean => Math.floor((position - 1) / 3) % 2 === 0;
    expect(marks).toEqual([Uint8Array.from(candidates, (position) => Number(isChange(position)))]);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(isChange)).toBe(true);
    expect(new Set(told).size).toBe(told.length);
    expect(test.workers).toHaveLength(2);
    expect(await test.workers[1]?.ended).toBeUndefined();
    expect(await test.find([CHANGED_A], [1, 4])).toEqual([Uint8Array.of(1, 0)]);
    expect(test.workers).toHaveLength(2);
  });

  test('name the event that a model hangs at where two workers look for them', async () => {
    const hanging = await modelFiles({ 'order.model.js': HANGING });
    const [first, second, ...others] = manyOrders(3, 120_000);
    const lines = [first ?? {}, { ...second, type: 'bad' }, ...others];
    using test = new TestLog(await contentsOf(lines), hanging);
    const candidates = Array.from({ length: 120_000 }, (_, place) => place + 1);
    await expect(test.find([CHANGED_A], candidates)).rejects.toMatchObject({
      code: 'model-timeout',
      details: { position: 2 },
    });
  });

  test.each([
    ['a fold', 'visits'],
    ['a model', 'order'],
  ])('can be cancelled while they are looked for by %s', async (_, category) => {
    using test = new TestLog(await contentsOf(counting(category, 60_000)), files);
    const controller = new AbortController();
    const search = test.find([CHANGED_A], [60_000], { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(search).rejects.toMatchObject({ code: 'cancelled' });
    expect(await test.find([CHANGED_A], [1])).toEqual([Uint8Array.of(1)]);
  });

  test('are given up where the log is read anew, or the models become others', async () => {
    const lines = counting('order', 60_000);
    using test = new TestLog(await contentsOf(lines), files);
    const replaced = await contentsOf(lines);
    const reread = test.find([CHANGED_A], [60_000]);
    setImmediate(() => (test.contentsNow = replaced));
    await expect(reread).rejects.toMatchObject({ code: 'file-changed' });
    const reloaded = test.find([CHANGED_A], [60_000]);
    setImmediate(() => test.setModels(files));
    await expect(reloaded).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('name the event that a model hangs at', async () => {
    const hanging = await modelFiles({ 'order.model.js': HANGING });
    const lines = numbered([
      { stream: 'order-1', type: 'paid', data: {} },
      { stream: 'order-1', type: 'bad', data: {} },
    ]);
    using test = new TestLog(await contentsOf(lines), hanging);
    await expect(test.find([CHANGED_A], [1, 2])).rejects.toMatchObject({
      code: 'model-timeout',
      details: { position: 2 },
    });
    expect(await test.find([{ kind: 'no-effect' }], [1])).toEqual([Uint8Array.of(0)]);
  });
});
