import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { importStore, whyNoStores } from '../../support/stores.ts';

/** What is used of @rotorsoft/act-sqlite. */
interface ActSqlite {
  readonly SqliteStore: new (options: { readonly url: string }) => SqliteStore;
}

interface SqliteStore {
  seed(): Promise<void>;
  commit(
    stream: string,
    messages: readonly Message[],
    meta: object,
    expectedVersion?: number,
  ): Promise<readonly { readonly id: number }[]>;
  dispose(): Promise<void>;
}

interface Message {
  readonly name: string;
  readonly data: object;
  readonly pii?: object;
}

const why = whyNoStores();

describe.skipIf(why !== undefined)(`a store that Act writes${why === undefined ? '' : ` (${why})`}`, () => {
  let folder: string;
  let path: string;
  let store: SqliteStore;
  let engine: TestEngine;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foldline-'));
    path = join(folder, 'act.db');
    const { SqliteStore } = await importStore<ActSqlite>('@rotorsoft/act-sqlite');
    store = new SqliteStore({ url: `file:${path}` });
    await store.seed();
    engine = startTestEngine();
  });

  afterEach(async () => {
    await engine.close();
    await store.dispose();
    await rm(folder, { recursive: true });
  });

  test('shows its streams with versions from 0, and what caused what', async () => {
    const [placed] = await store.commit(
      'order-1',
      [
        { name: 'Placed', data: { amount: 12.5 }, pii: { email: 'a@example.com' } },
        { name: 'Paid', data: {} },
      ],
      {
        correlation: 'c-1',
        causation: { action: { name: 'place', stream: 'order-1', actor: { id: '1', name: 'ada' } } },
      },
    );
    await store.commit('shipping-1', [{ name: 'Requested', data: {} }], {
      correlation: 'c-1',
      causation: { event: { id: placed?.id, name: 'Placed', stream: 'order-1' } },
    });
    await expect(store.commit('order-1', [{ name: 'Late', data: {} }], {}, 0)).rejects.toThrow(/order-1/);
    await engine.request('open', openParamsOf(path));
    expect(await engine.request('whenRead', null)).toMatchObject({
      format: { origin: { name: 'act-sqlite' }, confidence: 'sure' },
      events: 3,
      streams: 2,
      problems: 0,
      versionShift: 1,
      readonly: true,
    });
    expect(await engine.request('rows', { positions: [1, 2, 3] })).toMatchObject([
      { stream: 'order-1', version: 0, type: 'Placed' },
      { stream: 'order-1', version: 1, type: 'Paid' },
      { stream: 'shipping-1', version: 0, type: 'Requested' },
    ]);
    const { items } = await engine.request('events', { limit: 10, direction: 'forward' });
    expect(items[0]).toMatchObject({ data: { amount: 12.5, email: 'a@example.com' } });
    expect(await engine.request('detail', { position: 3 })).toMatchObject({
      correlationId: 'c-1',
      causationId: String(placed?.id),
      sourcePosition: '3',
    });
    expect(await engine.request('verify', null)).toMatchObject({ ok: true });
  });

  test('is followed while it is written to', async () => {
    await store.commit('order-1', [{ name: 'Placed', data: {} }], { correlation: 'c-1', causation: {} });
    await engine.request('open', openParamsOf(path));
    expect(await engine.request('whenRead', null)).toMatchObject({ events: 1 });
    await store.commit('order-1', [{ name: 'Paid', data: {} }], { correlation: 'c-2', causation: {} });
    expect(await engine.whenTold(({ events }) => events === 2)).toMatchObject({ streams: 1, generation: 1 });
  });
});
