import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ModelSetup } from '../../../../src/protocol/engine.ts';
import type { ProjectionState } from '../../../../src/protocol/models.ts';

vi.mock('vscode', () => import('./fake-vscode.ts'));
const { SessionModels } = await import('../../../../src/host/log/session-models.ts');

const setupOf = (...hashes: readonly string[]): ModelSetup => ({
  files: hashes.map((hash) => ({
    code: { uri: `file:///${hash}.ts`, hash, modules: [] },
    report: { uri: `file:///${hash}.ts`, models: [], projections: [], queries: [], problems: [] },
  })),
  limits: { timeLimit: 2000, memoryLimit: 512 },
  retries: 3,
});

let asked: string[];
let looked: PromiseWithResolvers<void>;
let answer: () => Promise<readonly ProjectionState[]>;
let models: InstanceType<typeof SessionModels>;
let changes: number;

beforeEach(() => {
  asked = [];
  looked = Promise.withResolvers();
  answer = () => Promise.resolve([]);
  changes = 0;
  models = new SessionModels({
    source: { setup: setupOf(), onDidChange: () => ({ dispose: () => undefined }), whenReady: () => looked.promise },
    request: (name: string): Promise<never> => {
      asked.push(name);
      return (name === 'projections' ? answer() : Promise.resolve(null)) as Promise<never>;
    },
    log: { debug: () => undefined } as never,
  });
  models.onDidChange(() => changes++);
});
afterEach(() => {
  vi.useRealTimers();
  models.dispose();
});

const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
};

test('what depends on models waits for those that are looked for, and nothing else does', async () => {
  const state = models.readyFor('stateDetail');
  expect(await isSettled(models.readyFor('rows'))).toBe(true);
  expect(await isSettled(state)).toBe(false);
  looked.resolve();
  expect(await isSettled(state)).toBe(true);
  expect(await isSettled(models.readyFor('query'))).toBe(true);
});

test('it waits no longer than some seconds', async () => {
  vi.useFakeTimers();
  const late = new SessionModels({
    source: {
      setup: setupOf(),
      onDidChange: () => ({ dispose: () => undefined }),
      whenReady: () => new Promise(() => undefined),
    },
    request: () => Promise.reject(new Error('Not asked.')),
    log: { debug: () => undefined } as never,
  });
  let settled = false;
  void late.readyFor('state').then(() => (settled = true));
  await vi.advanceTimersByTimeAsync(4_900);
  expect(settled).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(settled).toBe(true);
});

test('the engine gets models that are others, and views are told after it', async () => {
  await models.set(setupOf());
  expect(asked).toEqual([]);
  await models.set(setupOf('a'));
  expect(asked).toEqual(['setModels', 'projections']);
  expect(changes).toBe(1);
  await models.set(setupOf('a'));
  expect(changes).toBe(1);
  await models.set({ ...setupOf('a'), retries: 5 });
  expect(changes).toBe(2);
  expect(models.setup.retries).toBe(5);
});

test('projections that are gone are gone at once', async () => {
  const state = { name: 'orders' } as ProjectionState;
  models.tellProjections([state]);
  expect(models.projections).toEqual([state]);
  await models.set(setupOf('a'));
  expect(models.projections).toEqual([]);
});

test('a log that is not open keeps the models for when it is', async () => {
  answer = () => Promise.reject(new Error('It is not open.'));
  await models.set(setupOf('b'));
  expect(models.setup.files.map(({ code }) => code.hash)).toEqual(['b']);
});
