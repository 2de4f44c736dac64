import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogSummary } from '../../../../src/protocol/log.ts';
import { NO_MODELS, openParamsOf, startTestEngine, type TestEngine } from '../../../support/in-process-engine.ts';
import { loadModelFiles, startModelsThread } from '../../../support/models-thread.ts';
import { eventBridgeText, kcatText } from './broker-fixtures.ts';
import { exportText } from './document-fixtures.ts';
import { JSON_FIXTURES } from './fixtures.ts';
import { chainedEvents, eventSourcingDbLines, feed } from './store-fixtures.ts';

let folder: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-json-'));
  engine = startTestEngine({ startModels: startModelsThread });
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function open(
  name: string,
  text: string,
  overrides: Parameters<typeof openParamsOf>[1] = {},
): Promise<LogSummary> {
  const path = join(folder, name);
  await writeFile(path, text);
  await engine.request('open', openParamsOf(path, overrides));
  return engine.request('whenRead', null);
}

describe.each(JSON_FIXTURES)('opening $fileName of $origin', ({ origin, fileName, text, events, streams }) => {
  test('shows its events in their streams', async () => {
    const summary = await open(fileName, text);
    expect(summary).toMatchObject({ format: { origin: { name: origin } }, events, problems: 0, readonly: true });
    const page = await engine.request('streams', { order: 'name', offset: 0, limit: 20 });
    expect(page.items.map(({ name }) => name).toSorted()).toEqual([...streams].toSorted());
    expect((await engine.request('verify', null)).problems).toEqual([]);
  });
});

test('the numbers that a store gives its events are shown, from where it counts', async () => {
  await open('order-1.json', feed('body'));
  const { items } = await engine.request('events', { limit: 10, direction: 'forward', stream: 'order-1' });
  expect(items.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  expect(await engine.request('summary', null)).toMatchObject({ versionShift: 1 });
});

test('what is appended to a file is followed, translated or read as it is', async () => {
  await open('orders.json', kcatText);
  await appendFile(join(folder, 'orders.json'), kcatText.replaceAll('"offset":10', '"offset":11'));
  const { format } = await engine.whenTold(({ events }) => events === 12);
  expect(format.origin).toEqual({ name: 'kcat', label: 'kcat -J' });
});

test('what is appended to one that is read as it is needs no translating', async () => {
  const { format } = await open('archive.json', eventBridgeText);
  expect(format).toMatchObject({ name: 'json', origin: { label: 'AWS EventBridge' } });
  expect(format.isMade).toBeUndefined();
  await appendFile(join(folder, 'archive.json'), eventBridgeText);
  await engine.whenTold(({ events }) => events === 8);
});

test('a broken chain is a problem of its event, and a note says what was verified', async () => {
  const [first, second] = chainedEvents(2);
  const { notes, problemsByCode } = await open('books.ndjson', eventSourcingDbLines([first, { ...second, data: {} }]));
  expect(problemsByCode).toEqual({ 'broken-hash-chain': 1 });
  expect(notes).toMatchObject([{ code: 'hash-chain' }]);
  expect(await engine.request('problems', { limit: 5 })).toMatchObject([{ code: 'broken-hash-chain', position: 2 }]);
});

describe('states that Redux DevTools recorded', () => {
  const notesOf = async (): Promise<readonly string[]> =>
    (await engine.request('verify', null)).notes
      .filter(({ code }) => code === 'recorded-states')
      .map(({ message }) => message);

  test('are compared with those of the fold', async () => {
    await open('state.json', exportText);
    expect(await notesOf()).toEqual([
      'The states recorded of “actions” are those that the fold “merge” makes: 3 were compared.',
    ]);
  });

  test('are compared with those of another fold', async () => {
    await open('state.json', exportText, { folds: { actions: 'count-by-type' } });
    expect(await notesOf()).toEqual([
      'The states recorded of “actions” differ from those that the fold “count-by-type” makes, first after “@@INIT” at position 1.',
    ]);
  });

  test('are compared with those of the user’s model', async () => {
    const model = join(folder, 'actions.model.js');
    await writeFile(
      model,
      `export const name = 'counter';
      export const streams = 'actions';
      export const initialState = {};
      export const evolve = (state, { type, data }) => (type === 'counter/set' ? { count: Math.min(data.count, 2) } : state);`,
    );
    await open('state.json', exportText, { models: { ...NO_MODELS, files: await loadModelFiles(model) } });
    expect(await notesOf()).toEqual([
      'The states recorded of “actions” differ from those that the model “counter” makes, first after “counter/set” at position 4.',
    ]);
  });
});
