import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { importStore, whyNoStores } from '../../support/stores.ts';

/** What is used of event-storage. */
interface EventStorage {
  readonly default: new (name: string, options: { readonly storageDirectory: string }) => EventStore;
}

interface EventStore {
  once(event: 'ready', listener: () => void): void;
  commit(stream: string, events: readonly object[], metadata: object, written: () => void): void;
  close(): void;
}

const why = whyNoStores();

describe.skipIf(why !== undefined)(
  `a partition that event-storage writes${why === undefined ? '' : ` (${why})`}`,
  () => {
    let folder: string;
    let store: EventStore;
    let engine: TestEngine;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'foldline-'));
      const { default: Store } = await importStore<EventStorage>('event-storage');
      store = new Store('shop', { storageDirectory: folder });
      await new Promise<void>((resolve) => store.once('ready', resolve));
      engine = startTestEngine();
    });

    afterEach(async () => {
      await engine.close();
      store.close();
      await rm(folder, { recursive: true });
    });

    const commit = (stream: string, ...events: readonly object[]): Promise<void> =>
      new Promise((resolve) => store.commit(stream, events, { user: 'ada' }, resolve));

    test('shows its stream, and what is committed meanwhile', async () => {
      await commit('order-1', { type: 'Placed', amount: 12.5 }, { type: 'Paid' });
      await commit('order-2', { type: 'Placed' });
      await engine.request('open', openParamsOf(join(folder, 'shop.order-1')));
      expect(await engine.request('whenRead', null)).toMatchObject({
        format: { origin: { name: 'event-storage' }, confidence: 'sure' },
        events: 2,
        streams: 1,
        problems: 0,
        versionShift: 1,
        readonly: true,
      });
      await commit('order-1', { type: 'Shipped' });
      expect(await engine.whenTold(({ events }) => events === 3)).toMatchObject({ problems: 0, generation: 1 });
      expect(await engine.request('rows', { positions: [1, 2, 3] })).toMatchObject([
        { stream: 'order-1', version: 0, type: 'Placed' },
        { stream: 'order-1', version: 1, type: 'Paid' },
        { stream: 'order-1', version: 2, type: 'Shipped' },
      ]);
      expect(await engine.request('detail', { position: 3 })).toMatchObject({ sourcePosition: '3' });
    });

    test('is what the index beside it is not', async () => {
      await commit('order-1', { type: 'Placed' });
      const index = join(folder, 'streams', 'shop.stream-order-1.index');
      await expect(engine.request('open', openParamsOf(index))).rejects.toMatchObject({ code: 'not-an-event-log' });
    });
  },
);
