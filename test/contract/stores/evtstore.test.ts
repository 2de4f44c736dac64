import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { importStore, whyNoStores } from '../../support/stores.ts';

/** What is used of Knex. */
interface Knex {
  (table: string): unknown;
  destroy(): Promise<void>;
}

/** What is used of evtstore, and of its provider for Knex. */
interface EvtStore {
  createAggregate(this: void, options: object): unknown;
  createDomainV2(
    this: void,
    options: { readonly provider: unknown },
    aggregates: object,
  ): { readonly domain: Record<string, unknown> };
  createCommands(
    this: void,
    domain: unknown,
    handlers: object,
  ): Record<string, (id: string, command: object) => Promise<unknown>>;
}

interface KnexProvider {
  migrate(
    this: void,
    options: { readonly client: Knex; readonly events: string; readonly bookmarks: string },
  ): Promise<void>;
  createProvider(this: void, options: { readonly events: () => unknown; readonly bookmarks: () => unknown }): unknown;
}

const why = whyNoStores();

describe.skipIf(why !== undefined)(`a store that evtstore writes${why === undefined ? '' : ` (${why})`}`, () => {
  let folder: string;
  let path: string;
  let client: Knex;
  let engine: TestEngine;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foldline-'));
    path = join(folder, 'evtstore.sqlite');
    const { default: knex } = await importStore<{ readonly default: (options: object) => Knex }>('knex');
    client = knex({ client: 'better-sqlite3', connection: { filename: path }, useNullAsDefault: true });
    engine = startTestEngine();
  });

  afterEach(async () => {
    await engine.close();
    await client.destroy();
    await rm(folder, { recursive: true });
  });

  test('shows an aggregate a stream, with versions from 1', async () => {
    const { createAggregate, createCommands, createDomainV2 } = await importStore<EvtStore>('evtstore');
    const { createProvider, migrate } = await importStore<KnexProvider>('evtstore/provider/knex');
    await migrate({ client, events: 'events', bookmarks: 'bookmarks' });
    const provider = createProvider({ events: () => client('events'), bookmarks: () => client('bookmarks') });
    const user = createAggregate({ stream: 'users', create: () => ({ name: '' }), fold: () => ({}) });
    const { domain } = createDomainV2({ provider }, { user });
    const users = createCommands(domain['user'], {
      create: (command: { readonly name: string }) => Promise.resolve({ type: 'created', name: command.name }),
      disable: () => Promise.resolve({ type: 'disabled' }),
    });
    const before = Date.now();
    await users['create']?.('u1', { name: 'Ada' });
    await users['disable']?.('u1', {});
    await users['create']?.('u2', { name: 'Bob' });
    await engine.request('open', openParamsOf(path));
    const summary = await engine.request('whenRead', null);
    expect(summary).toMatchObject({
      format: { origin: { name: 'evtstore' }, confidence: 'sure' },
      events: 3,
      streams: 2,
      problems: 0,
      versionShift: 0,
    });
    expect(await engine.request('rows', { positions: [1, 2, 3] })).toMatchObject([
      { stream: 'users-u1', version: 1, type: 'created' },
      { stream: 'users-u1', version: 2, type: 'disabled' },
      { stream: 'users-u2', version: 1, type: 'created' },
    ]);
    expect(Date.parse(summary.firstTime ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(summary.lastTime ?? '')).toBeLessThanOrEqual(Date.now());
  });
});
