import { build } from 'esbuild';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { BUNDLES, esbuildOptions } from '../../../src/build/bundles.ts';
import { ROOT as PROJECT } from '../../../src/build/paths.ts';
import type { ModelsConnection } from '../../../src/platform/models-connection.ts';
import { startModels } from '../../../src/platform/node/start-models.ts';
import type { ModelCode, ModelFileReport } from '../../../src/protocol/models.ts';
import { ROOT, SourceFiles } from './source-files.ts';

const assets = mkdtempSync(join(tmpdir(), 'foldline-models-'));

beforeAll(async () => {
  const bundles = BUNDLES.filter(({ output }) => ['models.node.js', 'models.js', 'sqlite.js'].includes(output));
  await Promise.all(bundles.map((bundle) => build(esbuildOptions(bundle, assets))));
  copyFileSync(join(PROJECT, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(assets, 'sql-wasm.wasm'));
}, 30_000);
afterAll(() => rmSync(assets, { recursive: true, force: true }));

interface Started {
  readonly connection: ModelsConnection;
  /** How often it was heard of. */
  readonly signs: () => number;
  readonly load: (...names: readonly string[]) => Promise<readonly ModelFileReport[]>;
}

async function start(files: Record<string, string>, memoryLimit = 256): Promise<Started> {
  const source = new SourceFiles(files);
  let signs = 0;
  const noLog = (): never => {
    throw new Error('There is no log.');
  };
  const connection = await startModels({
    assets: pathToFileURL(assets).href,
    readAsset: noLog,
    memoryLimit,
    handlers: {
      requests: { firstFile: ({ uris }) => source.firstFile(uris), streamEvents: noLog, logEvents: noLog },
      notifications: { alive: () => signs++, at: () => undefined, projections: () => undefined },
    },
  });
  onTestFinished(() => connection.dispose());
  return {
    connection,
    signs: () => signs,
    load: async (...names) => {
      const codes: ModelCode[] = [];
      for (const name of names) codes.push(await connection.channel.request('bundle', { uri: ROOT + name }));
      return connection.channel.request('load', { codes });
    },
  };
}

const MODEL = `
import { add } from './add';
interface State { n: number }
export const initialState = (): State => ({ n: 0 });
export const evolve = (state: State, event: { type: string }): State => ({ n: add(state.n, 1) });
export const commands = { Go: { decide: () => ({ type: 'Gone' }) } };`;

it('bundles and loads models, and says what is in them', async () => {
  const { load, signs } = await start({
    'order.model.ts': MODEL,
    'add.ts': 'export const add = (a: number, b: number): number => a + b;',
  });
  const [report] = await load('order.model.ts');
  expect(report).toMatchObject({
    uri: `${ROOT}order.model.ts`,
    models: [{ name: 'order', commands: [{ name: 'Go' }] }],
    problems: [],
  });
  expect(signs()).toBeGreaterThan(0);
});

it('says where a file throws when it is loaded, and loads the others', async () => {
  const { load } = await start({
    'bad.model.ts': `import { fail } from './fail';\ntype T = {\n a: 1 };\nexport const x = fail();`,
    'fail.ts': '\nexport function fail(): never {\n  throw new RangeError("no");\n}',
    'order.model.js': 'export const evolve = (s) => s; export const initialState = 1;',
  });
  const [bad, good] = await load('bad.model.ts', 'order.model.js');
  expect(bad?.problems).toEqual([{ message: 'RangeError: no', place: { uri: `${ROOT}fail.ts`, line: 3 } }]);
  expect(good?.models).toHaveLength(1);
});

it('can be ended while the user’s code runs without end', async () => {
  const { load, connection, signs } = await start({ 'loop.model.ts': 'for (;;);' });
  const answer = load('loop.model.ts').catch((error: unknown) => error);
  await expect.poll(signs).toBeGreaterThan(0);
  await after(200);
  const before = signs();
  await after(300);
  expect(signs()).toBe(before);
  connection.dispose();
  expect(await connection.ended).toBeUndefined();
  expect(await answer).toMatchObject({ code: 'engine-stopped' });
});

it('ends when it keeps more memory than it may, and says so', async () => {
  const hoard = 'globalThis.hoard = Array.from({ length: 12e5 }, (_, n) => ({ n, text: `number ${n}` }));';
  const { load, connection } = await start({ 'a.model.js': hoard, 'b.model.js': 'exports.x = 1;' }, 64);
  const answer = load('a.model.js', 'b.model.js').catch((error: unknown) => error);
  expect((await connection.ended)?.message).toBe('It took more than the 64 MB of memory that it may have.');
  expect(await answer).toMatchObject({ code: 'model-error', message: expect.stringContaining('64 MB') as unknown });
}, 20_000);

it('does not end for what can be thrown away', async () => {
  const waste = 'for (let n = 0; n < 3e6; n++) globalThis.last = [{ n, text: `number ${n}` }, n, n, n]; exports.x = 1;';
  const { load } = await start({ 'a.model.js': waste, 'b.model.js': waste, 'c.model.js': waste }, 32);
  expect(await load('a.model.js', 'b.model.js', 'c.model.js')).toHaveLength(3);
}, 20_000);

it('harms nobody with one array that is larger than its memory', async () => {
  // At a limit of its own V8 would end this process.
  const { load } = await start({ 'a.model.js': 'const a = []; while (a.length < 3e7) a.push(1);' }, 64);
  expect(await load('a.model.js')).toMatchObject([{ uri: `${ROOT}a.model.js` }]);
}, 20_000);

it('says with which code it ended', async () => {
  const { load, connection } = await start({ 'exit.model.js': 'process.exit(3);' });
  const answer = load('exit.model.js').catch((error: unknown) => error);
  expect((await connection.ended)?.message).toBe('Its thread ended with code 3.');
  expect(await answer).toMatchObject({ code: 'model-error' });
});

it('goes on after what the user’s code lets fall: promises, timers, prints', async () => {
  const { load } = await start({
    'a.model.js': `import { parentPort } from 'node:worker_threads';
Promise.reject(new Error('nobody waits'));
Promise.reject('a text');
setTimeout(() => { throw new Error('later'); });
console.log('x'.repeat(1e6)); process.stdout.write('y'.repeat(1e6));
performance.now = () => 0; Date.now = () => 0;
export const initialState = parentPort === null ? {} : undefined;
export const evolve = (state) => state;`,
  });
  expect((await load('a.model.js'))[0]?.problems).toEqual([]);
  await after(50);
  expect((await load('a.model.js'))[0]?.models).toHaveLength(1);
});

it('ends with the thread that started it, also in the middle of a loop', async () => {
  const mark = join(assets, 'mark');
  const code: ModelCode = {
    uri: `${ROOT}loop.model.js`,
    hash: '1',
    modules: [
      {
        uri: `${ROOT}loop.model.js`,
        code: `const fs = require('node:fs'); const wait = new Int32Array(new SharedArrayBuffer(4));
for (let n = 0; ; n++) { fs.writeFileSync(${JSON.stringify(mark)}, String(n)); Atomics.wait(wait, 0, 0, 5); }`,
        imports: { 'node:fs': 'node:fs' },
      },
    ],
  };
  const outer = new Worker(
    `const { Worker, workerData } = require('node:worker_threads');
const inner = new Worker(workerData.path, { workerData: { memoryLimit: 256 } });
inner.postMessage({ kind: 'request', id: 1, name: 'load', params: { codes: [workerData.code] } });`,
    { eval: true, workerData: { path: join(assets, 'models.node.js'), code } },
  );
  const marked = (): string => {
    try {
      return readFileSync(mark, 'utf8');
    } catch {
      return '';
    }
  };
  await expect.poll(() => Number(marked()), { timeout: 5000 }).toBeGreaterThan(3);
  await outer.terminate();
  writeFileSync(mark, 'ended');
  await after(100);
  expect(marked()).toBe('ended');
});
