import { describe, expect, test } from 'vitest';
import { ModelWorker } from './model-worker.ts';

const COUNTING = `
exports.name = 'order';
exports.initialState = { types: [] };
exports.evolve = (state, event) => {
  if (event.type === 'bad') throw new TypeError('what is ' + event.data.what + '?');
  state.types.push(event.type);
  return state;
};`;

function worker(...types: string[]): ModelWorker {
  const started = new ModelWorker();
  started.load(COUNTING);
  started.append('order-1', ...types.map((type) => ({ type, data: { what: type } })));
  return started;
}

async function textsOf(
  started: ModelWorker,
  versions: readonly number[],
  stream = 'order-1',
  generation = 1,
): Promise<unknown[]> {
  const { texts } = await started.states.states({ model: started.model, stream, generation, versions });
  return texts.map((text) => JSON.parse(text) as unknown);
}

describe('the states of streams by a loaded model', () => {
  test('are given at every version', async () => {
    const started = worker('a', 'b', 'c', 'd', 'e', 'f');
    expect(await textsOf(started, [6, 0, 2])).toEqual([
      { types: ['a', 'b', 'c', 'd', 'e', 'f'] },
      { types: [] },
      { types: ['a', 'b'] },
    ]);
  });

  test('grow with their stream, by what is new alone', async () => {
    const started = worker('a', 'b', 'c');
    await textsOf(started, [2, 3]);
    started.append('order-1', { type: 'd' });
    const before = started.asked.length;
    expect(await textsOf(started, [3, 4])).toEqual([{ types: ['a', 'b', 'c'] }, { types: ['a', 'b', 'c', 'd'] }]);
    expect(started.asked.slice(before)).toEqual([{ stream: 'order-1', generation: 1, first: 4, last: 4 }]);
  });

  test('are made anew for a log that was read anew', async () => {
    const started = worker('a');
    await textsOf(started, [1]);
    started.streams.set('order-1', [{ type: 'z' }]);
    expect(await textsOf(started, [1], 'order-1', 2)).toEqual([{ types: ['z'] }]);
  });

  test('are those of the model that is loaded now', async () => {
    const started = worker('a', 'b');
    await textsOf(started, [2]);
    started.load(COUNTING.replace('event.type);', 'event.type.toUpperCase());'));
    expect(await textsOf(started, [2])).toEqual([{ types: ['A', 'B'] }]);
  });

  test('stay where the same code is loaded again', async () => {
    const started = worker('a', 'b');
    await textsOf(started, [2]);
    const before = started.asked.length;
    started.load(COUNTING);
    expect(await textsOf(started, [2])).toEqual([{ types: ['a', 'b'] }]);
    expect(started.asked).toHaveLength(before);
  });

  test('are those of many streams, of which the last ones are kept', async () => {
    const started = worker();
    for (let stream = 0; stream < 40; stream++) started.append(`order-${stream}`, { type: `t${stream}` });
    for (let stream = 0; stream < 40; stream++)
      expect(await textsOf(started, [1], `order-${stream}`)).toEqual([{ types: [`t${stream}`] }]);
    const before = started.asked.length;
    await textsOf(started, [1], 'order-39');
    expect(started.asked).toHaveLength(before);
    await textsOf(started, [1], 'order-0');
    expect(started.asked.length).toBeGreaterThan(before);
  });

  test('are not there from an event on at which the model fails, which is told with its place', async () => {
    const started = worker('a', 'bad', 'c');
    await expect(textsOf(started, [3])).rejects.toMatchObject({
      code: 'model-error',
      message: 'TypeError: what is bad?',
      details: { position: 102, place: { uri: started.model.uri, line: 5 } },
    });
    expect(await textsOf(started, [1])).toEqual([{ types: ['a'] }]);
  });

  test('are not there for a model that is not loaded', async () => {
    const started = worker('a');
    const params = { model: { ...started.model, name: 'cart' }, stream: 'order-1', generation: 1, versions: [1] };
    await expect(started.states.states(params)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('say which event the model is given next where that is asked for', async () => {
    const started = worker('a', 'b');
    const params = { model: started.model, stream: 'order-1', generation: 1, versions: [2] };
    await started.states.states({ ...params, careful: true });
    expect(new Set(started.at)).toEqual(new Set([undefined, 101, 102]));
    const told = started.at.length;
    started.append('order-1', { type: 'c' });
    await started.states.states({ ...params, versions: [3] });
    expect(started.at).toHaveLength(told);
    expect(started.alive).toBeGreaterThan(0);
  });

  test('can be cancelled', async () => {
    const started = worker(...Array.from({ length: 100 }, () => 'a'));
    const controller = new AbortController();
    const states = started.states.states(
      { model: started.model, stream: 'order-1', generation: 1, versions: [100] },
      controller.signal,
    );
    setTimeout(() => controller.abort(), 5);
    await expect(states).rejects.toMatchObject({ code: 'cancelled' });
    expect(await textsOf(started, [2])).toEqual([{ types: ['a', 'a'] }]);
  });
});

describe('what is said of states', () => {
  async function remarksOf(code: string, versions = [3]): Promise<readonly unknown[]> {
    const started = new ModelWorker();
    started.load(`exports.name = 'order'; exports.initialState = {}; ${code}`);
    started.append('order-1', { type: 'a' }, { type: 'b' }, { type: 'c' });
    return (await started.states.states({ model: started.model, stream: 'order-1', generation: 1, versions })).remarks;
  }

  test('is nothing where there is nothing to be said', async () => {
    expect(await remarksOf('exports.evolve = (state, { type }) => ({ type });')).toEqual([]);
  });

  test('is that the model is not deterministic', async () => {
    expect(await remarksOf('exports.evolve = (state, { type }) => ({ type, at: Date.now() });')).toEqual([
      { kind: 'not-deterministic', path: '/at' },
    ]);
  });

  test('is that values are shown in another form', async () => {
    expect(await remarksOf('exports.evolve = (state, { type }) => ({ seen: new Set([type]) });')).toEqual([
      { kind: 'rendered', path: '/seen', what: 'a Set' },
    ]);
    expect(await remarksOf('exports.evolve = (state, { type }) => ({ seen: new Set([type]) });', [0])).toEqual([]);
  });

  test('is found out once there are events that show it', async () => {
    const started = new ModelWorker();
    started.load(`exports.name = 'order'; exports.initialState = {};
      exports.evolve = (state, { type }) => type === 'late' ? { at: Math.random() } : state;`);
    started.append('order-1', { type: 'a' });
    const states = async (version: number): Promise<readonly unknown[]> =>
      (await started.states.states({ model: started.model, stream: 'order-1', generation: 1, versions: [version] }))
        .remarks;
    expect(await states(1)).toEqual([]);
    started.append('order-1', { type: 'late' });
    expect(await states(2)).toEqual([{ kind: 'not-deterministic', path: '/at' }]);
  });
});
