import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeModelsWorkers } from './fake-models-worker.ts';
import { Uri, world } from './fake-vscode.ts';

vi.mock('vscode', () => import('./fake-vscode.ts'));
const { ModelCatalogue } = await import('../../../../src/host/models/model-catalogue.ts');

type Catalogue = InstanceType<typeof ModelCatalogue>;

let workers: FakeModelsWorkers;
let catalogue: Catalogue;
let changes: number;

function create(): Catalogue {
  const quiet = { debug: () => undefined, error: (error: unknown) => expect.fail(String(error)) };
  const made = new ModelCatalogue({
    platform: { startModels: workers.start } as never,
    extensionUri: new Uri('/extension') as never,
    log: quiet as never,
  });
  changes = 0;
  made.onDidChange(() => changes++);
  return made;
}

const uri = (path: string): string => new Uri(path).toString();
const models = (): string[] => catalogue.files.flatMap(({ report }) => report.models.map(({ name }) => name));
const problems = (): string[] => catalogue.reports.flatMap((report) => report.problems.map(({ message }) => message));

beforeEach(() => {
  world.reset();
  workers = new FakeModelsWorkers();
  catalogue = create();
});
afterEach(() => catalogue.dispose());

test('nothing is looked for before somebody asks, and no worker is started where there is no model', async () => {
  world.files.set('/shop/readme.md', '');
  expect(world.searches).toBe(0);
  await catalogue.whenReady();
  await catalogue.whenReady();
  expect(world.searches).toBe(1);
  expect(workers.started).toBe(0);
  expect(catalogue.hasLooked).toBe(true);
  expect(changes).toBe(1);
});

test('files that are models by their names are found, in the order of their paths, but none that are installed or built', async () => {
  world.files.set('/shop/b.model.ts', 'model b b-*');
  world.files.set('/shop/a/a.model.mjs', 'model a a-*');
  world.files.set('/shop/other.ts', 'model other *');
  world.files.set('/shop/node_modules/x/x.model.ts', 'model x *');
  world.files.set('/shop/dist/b.model.js', 'model built *');
  await catalogue.whenReady();
  expect(models()).toEqual(['a', 'b']);
  expect(catalogue.setup).toMatchObject({ limits: { timeLimit: 2000, memoryLimit: 512 }, retries: 3 });
  expect(catalogue.setup.files).toBe(catalogue.files);
});

test('a stream is of the model whose pattern says most of its name', async () => {
  world.files.set('/shop/a.model.ts', 'model any *\nmodel item order-item-*');
  world.files.set('/shop/b.model.ts', 'model order order-*');
  await catalogue.whenReady();
  expect(catalogue.modelFor('order-item-1')?.model.name).toBe('item');
  expect(catalogue.modelFor('order-1')?.model.name).toBe('order');
  expect(catalogue.modelFor('order-1')?.file.report.uri).toBe(uri('/shop/b.model.ts'));
  expect(catalogue.modelFor('cart-1')?.model.name).toBe('any');
});

test('saving a file of models reads that file alone, at once', async () => {
  world.files.set('/shop/a.model.ts', 'model a a-*');
  world.files.set('/shop/b.model.ts', 'model b b-*');
  await catalogue.whenReady();
  workers.bundled = [];
  changes = 0;
  world.save('/shop/a.model.ts', 'model other a-*');
  await vi.waitFor(() => expect(models()).toEqual(['other', 'b']), { interval: 1, timeout: 90 });
  // What the file system tells of it later changes nothing.
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(new Set(workers.bundled)).toEqual(new Set([uri('/shop/a.model.ts')]));
  expect(world.searches).toBe(1);
  expect(changes).toBe(1);
});

test('saving what a model imports reads the models that do', async () => {
  world.files.set('/shop/a.model.ts', 'import ./lib.ts\nmodel a a-*');
  world.files.set('/shop/b.model.ts', 'model b b-*');
  world.files.set('/shop/lib.ts', 'one');
  await catalogue.whenReady();
  const [before] = catalogue.files;
  workers.bundled = [];
  world.save('/shop/lib.ts', 'two');
  await vi.waitFor(() => expect(catalogue.files[0]?.code.hash).not.toBe(before?.code.hash));
  expect(new Set(workers.bundled)).toEqual(new Set([uri('/shop/a.model.ts')]));
  workers.bundled = [];
  world.save('/shop/unrelated.ts', '');
  world.write('/shop/log.events.ndjson', '{}');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(workers.bundled).toEqual([]);
});

test('a file that was missed comes', async () => {
  world.files.set('/shop/a.model.ts', 'import ./lib.ts\nmodel a a-*');
  await catalogue.whenReady();
  expect(problems()).toEqual([`There is no ${uri('/shop/lib.ts')}.`]);
  expect(catalogue.reports[0]?.problems[0]?.place).toEqual({ uri: uri('/shop/a.model.ts'), line: 1 });
  expect(catalogue.files).toEqual([]);
  world.write('/shop/lib.ts', '');
  await vi.waitFor(() => expect(models()).toEqual(['a']));
  expect(problems()).toEqual([]);
});

test('files come and go, one by one and with their folder', async () => {
  await catalogue.whenReady();
  world.save('/shop/new.model.ts', 'model new *');
  await vi.waitFor(() => expect(models()).toEqual(['new']));
  world.write('/shop/sub/other.model.ts', 'model other *');
  await vi.waitFor(() => expect(models()).toEqual(['new', 'other']));
  world.remove('/shop/new.model.ts');
  await vi.waitFor(() => expect(models()).toEqual(['other']));
  world.remove('/shop/sub');
  await vi.waitFor(() => expect(models()).toEqual([]));
});

test('a newer reload ends an older one', async () => {
  world.files.set('/shop/a.model.ts', 'model a a-*');
  await catalogue.whenReady();
  const gate = Promise.withResolvers<void>();
  workers.gate = gate.promise;
  world.save('/shop/a.model.ts', 'model second a-*');
  await vi.waitFor(() => expect(workers.bundled.length).toBe(2));
  workers.gate = Promise.resolve();
  world.save('/shop/a.model.ts', 'model third a-*');
  // The older one is still held back.
  await vi.waitFor(() => expect(models()).toEqual(['third']));
  gate.resolve();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(models()).toEqual(['third']);
});

test('a file that hangs when it is run is ended and said, the others stay', async () => {
  world.settings.set('foldline.model.timeLimit', 100);
  world.files.set('/shop/a.model.ts', 'model a a-*');
  world.files.set('/shop/b.model.ts', 'hang');
  world.files.set('/shop/c.model.ts', 'model c c-*');
  await catalogue.whenReady();
  expect(models()).toEqual(['a', 'c']);
  expect(problems()).toEqual(['It took longer than 0.1 s to load, and was ended.']);
  expect(catalogue.reports.map((report) => report.problems.length)).toEqual([0, 1, 0]);
  // It is not run again before it is another.
  const loads = workers.loads;
  world.save('/shop/a.model.ts', 'model other a-*');
  await vi.waitFor(() => expect(models()).toEqual(['other', 'c']));
  expect(workers.loads).toBe(loads + 1);
  world.save('/shop/b.model.ts', 'model b b-*');
  await vi.waitFor(() => expect(models()).toEqual(['other', 'b', 'c']));
  expect(problems()).toEqual([]);
});

test('a file that brings down the worker is said, the others stay', async () => {
  world.files.set('/shop/a.model.ts', 'crash');
  world.files.set('/shop/b.model.ts', 'model b b-*');
  await catalogue.whenReady();
  expect(models()).toEqual(['b']);
  expect(problems()).toEqual(['The models’ worker is gone: out of memory']);
});

test('a file that throws is of no use, and says where', async () => {
  world.files.set('/shop/a.model.ts', 'throw');
  await catalogue.whenReady();
  expect(catalogue.files).toEqual([]);
  expect(catalogue.reports[0]?.problems).toEqual([
    { message: 'It threw.', place: { uri: uri('/shop/a.model.ts'), line: 1 } },
  ]);
});

test('a workspace that is not trusted has no models until it is', async () => {
  world.isTrusted = false;
  world.files.set('/shop/a.model.ts', 'model a a-*');
  await catalogue.whenReady();
  expect(catalogue.reports).toEqual([]);
  expect(workers.started).toBe(0);
  expect(world.searches).toBe(0);
  world.trust();
  await vi.waitFor(() => expect(models()).toEqual(['a']));
});

test('settings say which files are models, and what they may take', async () => {
  world.files.set('/shop/a.model.ts', 'model a a-*');
  world.files.set('/shop/b.decider.ts', 'model b b-*');
  await catalogue.whenReady();
  world.set('foldline.models', '**/*.decider.ts');
  await vi.waitFor(() => expect(models()).toEqual(['b']));
  world.set('foldline.models', 7);
  await vi.waitFor(() => expect(models()).toEqual(['a']));
  changes = 0;
  world.set('foldline.command.retries', 99);
  expect(catalogue.setup.retries).toBe(20);
  expect(changes).toBe(1);
  const { started } = workers;
  world.set('foldline.model.memoryLimit', 1);
  expect(catalogue.setup.limits.memoryLimit).toBe(32);
  await vi.waitFor(() => expect(workers.started).toBe(started + 1));
  await vi.waitFor(() => expect(models()).toEqual(['a']));
});

test('reading all anew starts another worker', async () => {
  world.files.set('/shop/a.model.ts', 'model a a-*');
  await catalogue.reload();
  expect(models()).toEqual(['a']);
  world.files.set('/shop/a.model.ts', 'model b b-*');
  await catalogue.reload();
  expect(models()).toEqual(['b']);
  expect(workers.started).toBe(2);
});
