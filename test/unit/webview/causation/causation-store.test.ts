import { describe, expect, it } from 'vitest';
import { FoldlineError } from '../../../../src/core/events/errors.ts';
import type { CausationSubject, StreamLanes } from '../../../../src/protocol/causation.ts';
import type {
  CausationHostSide,
  CausationLog,
  CausationSide,
  CausationStart,
} from '../../../../src/protocol/causation-view.ts';
import { Channel } from '../../../../src/protocol/channel.ts';
import { CausationStore } from '../../../../src/webview/causation/causation-store.ts';
import { restoreCausation } from '../../../../src/webview/causation/saved-causation.ts';
import { portPair, settled } from '../fake-host.ts';
import { graphOf } from './graphs.ts';

const LOG: CausationLog = { uri: 'file:///shop.events.ndjson', name: 'shop', events: 5, generation: 1 };
const CHAIN = [{}, { causes: [1] }, { causes: [2, 9] }, { causes: [3] }];

/** A host whose log has one correlation of four events, each caused by the one before; 3 has a missing cause, too. */
function hostOf(start: CausationStart | null = { mode: 'graph', subject: { position: 2 } }) {
  const [here, there] = portPair();
  const heard: unknown[] = [];
  const asked: CausationSubject[] = [];
  const host = {
    heard,
    asked,
    port: there,
    selected: null as number | null,
    failure: undefined as FoldlineError | undefined,
    events: CHAIN,
    /** An answer takes as long as this. */
    before: undefined as Promise<void> | undefined,
  };
  const channel = new Channel<CausationHostSide, CausationSide>(here, {
    requests: {
      ready: () => {
        if (host.failure !== undefined) throw host.failure;
        return { log: LOG, selected: host.selected, timeZone: 'utc', start };
      },
      texts: () => null,
      causation: async ({ limit, ...subject }) => {
        expect(limit).toBe(5_000);
        asked.push(subject);
        await host.before;
        if (host.failure !== undefined) throw host.failure;
        return graphOf(host.events, { position: 'position' in subject ? subject.position : 2 });
      },
      causesOf: () => [],
      streamLanes: ({ streams }): StreamLanes => ({
        generation: 1,
        streams: streams.map((name) => ({ name, events: 2 })),
        positions: Uint32Array.from(streams.length === 0 ? [] : [1, 4]),
        lanes: new Uint8Array(2),
      }),
      rows: () => [],
      streams: ({ text }) => [{ name: `${text}-1`, events: 1 }],
    },
    notifications: {
      select: ({ position }) => void heard.push(['select', position]),
      open: ({ position }) => void heard.push(['open', position]),
    },
  });
  return Object.assign(host, { channel });
}

async function opened(host: ReturnType<typeof hostOf>, saved?: unknown): Promise<CausationStore> {
  const store = new CausationStore(host.port, restoreCausation(saved));
  await settled();
  return store;
}

describe('The view of causes', () => {
  it('shows what it is started with, and the keyboard is at the event that was asked for', async () => {
    const host = hostOf();
    const store = await opened(host);
    expect(host.asked).toEqual([{ position: 2 }]);
    expect(store.graph.model?.nodes).toHaveLength(4);
    expect(store.current).toBe(2);
    host.channel.notify('start', { mode: 'graph', subject: { position: 3 } });
    await settled();
    expect(store.current).toBe(3);
  });

  it('knows its event by id from then on, since a log that is read anew may have it elsewhere', async () => {
    const host = hostOf();
    await opened(host);
    host.channel.notify('changed', { ...LOG, generation: 2 });
    await settled();
    expect(host.asked).toEqual([{ position: 2 }, { id: 'e2' }]);
  });

  it('asks again when the log has grown, keeps what is shown, and asks nothing when it has not', async () => {
    const host = hostOf();
    const store = await opened(host);
    store.graph.fold(2);
    host.channel.notify('changed', LOG);
    await settled();
    expect(host.asked).toHaveLength(1);
    host.events = [...CHAIN, { causes: [1] }];
    host.channel.notify('changed', { ...LOG, events: 6 });
    await settled();
    expect(store.graph.model?.nodes).toHaveLength(5);
    expect(store.graph.isFolded(2)).toBe(true);
  });

  it('asks once more for all that came while an answer was on its way', async () => {
    const host = hostOf();
    const store = await opened(host);
    const waiting = Promise.withResolvers<void>();
    host.before = waiting.promise;
    for (const events of [6, 7, 8]) host.channel.notify('changed', { ...LOG, events });
    await settled();
    expect(store.graph.loaded.kind).toBe('shown');
    waiting.resolve();
    await settled();
    await settled();
    expect(host.asked).toHaveLength(3);
  });

  it('follows the selection of the log, unfolds what hides it, and selects with Enter only', async () => {
    const host = hostOf();
    const store = await opened(host);
    store.graph.fold(0);
    const before = store.revealed;
    host.channel.notify('selected', { position: 4 });
    await settled();
    expect(store.current).toBe(4);
    expect(store.revealed).toBeGreaterThan(before);
    expect(store.graph.isFolded(0)).toBe(false);
    store.moveTo(1);
    expect(store.selected).toBe(4);
    store.select(1);
    store.open(2);
    await settled();
    expect(host.heard).toEqual([
      ['select', 1],
      ['select', 2],
      ['open', 2],
    ]);
  });

  it('goes from problem to problem, and from the last to the first', async () => {
    const store = await opened(hostOf());
    store.nextProblem();
    expect(store.current).toBe(3);
    store.moveTo(4);
    store.nextProblem();
    expect(store.current).toBe(3);
  });

  it('is given up, and asked for again', async () => {
    const host = hostOf();
    const waiting = Promise.withResolvers<void>();
    host.before = waiting.promise;
    const store = await opened(host);
    expect(store.graph.loaded.kind).toBe('loading');
    store.graph.cancel();
    expect(store.graph.loaded.kind).toBe('cancelled');
    waiting.resolve();
    await settled();
    expect(store.graph.loaded.kind).toBe('cancelled');
    void store.graph.load();
    await settled();
    expect(store.graph.loaded.kind).toBe('shown');
  });

  it('says why there is nothing, and tries again', async () => {
    const host = hostOf();
    host.failure = new FoldlineError('file-not-found', 'Gone.');
    const store = await opened(host);
    expect(store.log).toEqual({ kind: 'failed', code: 'file-not-found', message: 'Gone.' });
    host.failure = undefined;
    await store.connect();
    await settled();
    expect(store.graph.loaded.kind).toBe('shown');
    host.failure = new FoldlineError('not-found', 'No such event.');
    store.graph.show({ id: 'x' });
    await settled();
    expect(store.graph.loaded).toMatchObject({ kind: 'failed', code: 'not-found' });
  });

  it('shows streams side by side, those of the graph to begin with', async () => {
    const store = await opened(hostOf());
    store.setMode('streams');
    await settled();
    expect(store.lanes.streams).toEqual(['order-1']);
    expect([store.lanes.rowOf(4), store.lanes.rowOf(2), store.lanes.rowOf(null)]).toEqual([1, -1, -1]);
    expect(store.current).toBe(1);
    store.lanes.add('order-2');
    store.lanes.add('order-2');
    await settled();
    expect(store.lanes.lanes?.streams.map(({ name }) => name)).toEqual(['order-1', 'order-2']);
    store.lanes.remove('order-1');
    store.lanes.remove('order-2');
    await settled();
    expect(store.lanes.loaded.kind).toBe('none');
  });

  it('comes back as it was', async () => {
    const store = await opened(hostOf());
    store.graph.fold(1);
    store.graph.camera = { x: 10, y: 20, scale: 0.5 };
    store.setListOpen(false);
    const { saved } = store;
    expect(saved).toMatchObject({
      uri: LOG.uri,
      mode: 'graph',
      subject: { id: 'e2' },
      folded: ['e2'],
      listOpen: false,
    });
    const host = hostOf(null);
    const again = await opened(host, structuredClone(saved));
    expect(host.asked).toEqual([{ id: 'e2' }]);
    expect(again.graph.isFolded(1)).toBe(true);
    expect(again.saved).toEqual(saved);
  });

  it.each([undefined, null, 7, { mode: 'x', subject: { position: -1 }, camera: { x: 'a' }, folded: [1], scroll: -3 }])(
    'takes what an earlier page left for what it is: %j',
    (saved) => {
      expect(restoreCausation(saved)).toEqual({
        mode: 'graph',
        folded: [],
        listOpen: true,
        streams: [],
        withCauses: true,
        scroll: 0,
      });
    },
  );
});
