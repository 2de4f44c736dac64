import { describe, expect, it } from 'vitest';
import { ModelledLog } from '../../support/modelled-log.ts';

const COUNTED = Array.from({ length: 5 }, (_, index) => ({
  stream: 'counter-1',
  type: 'Added',
  data: { by: index + 1 },
}));
const COUNTER = `
  export const initialState = { total: 0 };
  export const evolve = (state, { data }) => ({ total: state.total + data.by });
`;
const STATE = { stream: 'counter-1' } as const;

const stateOf = async (log: ModelledLog, version?: number): Promise<unknown> =>
  JSON.parse(
    (await log.engine.request('state', { ...STATE, ...(version === undefined ? {} : { version }) })).stateText,
  );

describe('states by a model', () => {
  it('are those of the model whose streams these are, at every version, and by a fold where that is asked for', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': COUNTER });
    expect(await stateOf(log)).toEqual({ total: 15 });
    expect(await stateOf(log, 2)).toEqual({ total: 3 });
    expect(await stateOf(log, 0)).toEqual({ total: 0 });
    const merged = await log.engine.request('state', { ...STATE, fold: 'merge' });
    expect(merged).toMatchObject({ stateText: '{"by":5}', by: { kind: 'fold', fold: 'merge' } });
  });

  it('mark what an event changed, and say which model it was', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': COUNTER });
    const detail = await log.engine.request('stateDetail', { position: 3 });
    expect(detail).toMatchObject({ changes: 1, by: { kind: 'model', name: 'counter', remarks: [] } });
    const diff = await log.engine.request('diff', { ...STATE, from: 1, to: 3 });
    expect(diff).toEqual([{ op: 'replace', path: '/total', value: 6 }]);
  });

  it('follow what is appended, and the model when it is saved with other code', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': COUNTER });
    expect(await stateOf(log)).toEqual({ total: 15 });
    await log.append('counter-1', 'Added', { by: 100 });
    expect(await stateOf(log)).toEqual({ total: 115 });
    await log.change({ 'counter.model.js': COUNTER.replace('data.by', '10 * data.by') });
    expect(await stateOf(log)).toEqual({ total: 1150 });
  });

  it('say where in the user’s file a model failed, and at which event; those before stay', async () => {
    const model = `${COUNTER}\n`.replace('({ data }', '({ data }').replace(
      'export const evolve = (state, { data }) => ({ total: state.total + data.by });',
      `export function evolve(state, { data }) {
    if (data.by === 3) throw new Error('three is too much');
    return { total: state.total + data.by };
  }`,
    );
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': model });
    await expect(stateOf(log)).rejects.toMatchObject({
      code: 'model-error',
      message: expect.stringContaining('three is too much') as string,
      details: { position: 3, place: { uri: expect.stringMatching(/counter\.model\.js$/) as string, line: 4 } },
    });
    expect(await stateOf(log, 2)).toEqual({ total: 3 });
  });

  it('say that a model is not deterministic', async () => {
    const model = `
      export const initialState = { total: 0 };
      export const evolve = (state, { data }) => ({ total: state.total + data.by, at: Date.now() });
    `;
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': model });
    const { by } = await log.engine.request('state', STATE);
    expect(by).toMatchObject({ kind: 'model', remarks: [{ kind: 'not-deterministic', path: '/at' }] });
  });
});

describe('a model that hangs', () => {
  const HANGS_AT_4 = COUNTER.replace('=> ({', '=> { while (data.by === 4); return ({').replace('by });', 'by }); };');

  it('is ended after the time limit, and the event is named; earlier versions and everything else still answer', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': HANGS_AT_4 }, { timeLimit: 300 });
    const hung = stateOf(log);
    hung.catch(() => undefined);
    const meanwhile = await log.engine.request('events', { limit: 10, direction: 'forward' });
    expect(meanwhile.total).toBe(5);
    await expect(hung).rejects.toMatchObject({
      code: 'model-timeout',
      message: expect.stringContaining('event 4 (Added)') as string,
      details: { position: 4 },
    });
    expect(await stateOf(log, 3)).toEqual({ total: 6 });
    await expect(stateOf(log, 5)).rejects.toMatchObject({ code: 'model-timeout' });
  });

  it('is tried again when it was saved with other code', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': HANGS_AT_4 }, { timeLimit: 300 });
    await expect(stateOf(log)).rejects.toMatchObject({ code: 'model-timeout' });
    await log.change({ 'counter.model.js': COUNTER });
    expect(await stateOf(log)).toEqual({ total: 15 });
  });

  it('harms neither the log nor the store where it hangs on a command', async () => {
    const model = `${COUNTER} export const commands = { Add: { decide() { for (;;); } } };`;
    await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': model }, { timeLimit: 300 });
    const hung = log.engine.request('dispatch', { ...STATE, command: 'Add', dataText: '{}', dryRun: false });
    await expect(hung).rejects.toMatchObject({ code: 'model-timeout' });
    expect(await log.append('counter-1', 'Added', { by: 1 })).toBe(6);
    expect(await stateOf(log)).toEqual({ total: 16 });
  });
});

it('a model that takes more and more memory is ended, and the log goes on', async () => {
  const model = `
    export const initialState = { total: 0 };
    const kept = [];
    export const evolve = (state, { data }) => {
      if (data.by >= 4) kept.push(Array.from({ length: 500_000 }, (_, index) => ({ index })));
      return { total: state.total + data.by };
    };
  `;
  const many = Array.from({ length: 400 }, (_, index) => ({
    stream: 'counter-1',
    type: 'Added',
    data: { by: index + 1 },
  }));
  await using log = await ModelledLog.open(many, { 'counter.model.js': model }, { memoryLimit: 64 });
  await expect(stateOf(log)).rejects.toMatchObject({
    code: 'model-error',
    message: expect.stringContaining('64 MB') as string,
  });
  expect(await stateOf(log, 3)).toEqual({ total: 6 });
  expect(await log.append('counter-1', 'Added', { by: 1 })).toBe(401);
});

it('a model that ends its own process harms nobody', async () => {
  const model = COUNTER.replace('=> ({', '=> { if (data.by === 4) process.exit(1); return ({').replace(
    'by });',
    'by }); };',
  );
  await using log = await ModelledLog.open(COUNTED, { 'counter.model.js': model });
  await expect(stateOf(log)).rejects.toMatchObject({ code: 'model-error' });
  expect(await stateOf(log, 3)).toEqual({ total: 6 });
});
