import { expect, test } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { Channel, type Handlers, type Port } from '../../../src/protocol/channel.ts';
import type { EventFilter, LogSummary } from '../../../src/protocol/log.ts';
import type { LogEditorHostSide, LogEditorSide } from '../../../src/protocol/webview.ts';
import { LogStore } from '../../../src/webview/model/log-store.ts';

function summaryOf(events: number, generation = 1): LogSummary {
  return {
    uri: 'file:///shop.events.ndjson',
    format: { name: 'native', layout: 'lines', mapping: {}, confidence: 'sure' },
    events,
    streams: 2,
    types: 1,
    firstTime: null,
    lastTime: null,
    problems: 0,
    problemsByCode: {},
    readonly: false,
    bytesRead: events,
    bytesTotal: events,
    phase: 'following',
    versionShift: 0,
    generation,
  };
}

/** A host with a log of `events` events, those at odd positions in stream 1. */
class FakeHost {
  readonly channel: Channel<LogEditorHostSide, LogEditorSide>;
  readonly port: Port;
  readonly heard: unknown[] = [];
  summary: LogSummary;
  filter: EventFilter = {};
  matches: number[] | null = null;
  selected: number | null = null;
  failure: FoldlineError | undefined;

  constructor(events: number) {
    this.summary = summaryOf(events);
    const [here, there] = portPair();
    this.port = there;
    this.channel = new Channel<LogEditorHostSide, LogEditorSide>(here, this.#handlers());
  }

  #handlers(): Handlers<LogEditorHostSide> {
    const hear = (value: unknown): void => void this.heard.push(value);
    const unused = (): never => {
      throw new FoldlineError('not-found', 'Not in this test.');
    };
    return {
      requests: {
        ready: () => {
          if (this.failure !== undefined) throw this.failure;
          return { summary: this.summary, types: [], filter: this.filter, selected: this.selected };
        },
        texts: () => null,
        matches: () => ({
          generation: this.summary.generation,
          positions: this.matches === null ? null : Uint32Array.from(this.matches),
        }),
        columns: ({ first, limit }) => {
          const count = Math.min(limit, this.summary.events - first + 1);
          return {
            generation: this.summary.generation,
            first,
            count,
            stream: Uint32Array.from({ length: count }, (_, index) => (first + index) % 2),
            type: new Uint32Array(count),
            time: new Float64Array(count),
          };
        },
        rows: unused,
        streamNames: ({ ids }) => ids.map((id) => `order-${id}`),
        detail: unused,
        stateDetail: unused,
        children: unused,
        step: unused,
      },
      notifications: { select: hear, setFilter: hear, setFold: hear, copy: hear, command: hear },
    };
  }
}

function portPair(): [Port, Port] {
  const listeners: [((message: unknown) => void)?, ((message: unknown) => void)?] = [];
  const port = (own: 0 | 1): Port => ({
    post: (message) => queueMicrotask(() => listeners[own === 0 ? 1 : 0]?.(structuredClone(message))),
    listen: (listener) => (listeners[own] = listener),
  });
  return [port(0), port(1)];
}

function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

test('comes up with all that the host knows, and pulls the columns', async () => {
  const host = new FakeHost(450_000);
  host.selected = 3;
  const store = new LogStore(host.port);
  await settled();
  await settled();
  expect(store.summary?.events).toBe(450_000);
  expect(store.list.length).toBe(450_000);
  expect(store.columns.count).toBe(450_000);
  expect(store.selected).toBe(3);
});

test('says why a log could not be opened', async () => {
  const host = new FakeHost(0);
  host.failure = new FoldlineError('file-too-large', 'Too large.');
  const store = new LogStore(host.port);
  await settled();
  expect(store.failure).toEqual({ code: 'file-too-large', message: 'Too large.' });
});

test('lists the events that match, and all of them again without a filter', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  store.setFilter({ text: 'x' });
  expect(store.searching).toBe(true);
  host.matches = [2, 5];
  await settled();
  expect(host.heard).toEqual([{ text: 'x' }]);
  host.channel.notify('filtered', { filter: { text: 'x' } });
  await settled();
  expect([store.list.length, store.list.positionAt(1), store.searching]).toEqual([2, 5, false]);
  host.matches = null;
  host.channel.notify('filtered', { filter: {} });
  await settled();
  expect(store.list.length).toBe(10);
});

test('steps through the list and through the stream, and tells the host', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  store.select(4);
  store.stepInStream(1);
  expect(store.selected).toBe(6);
  store.stepInStream(-1);
  store.stepInList(1);
  expect(store.selected).toBe(5);
  store.stepInStream(-1);
  store.stepInStream(-1);
  store.stepInStream(-1);
  expect(store.selected).toBe(1);
  await settled();
  expect(host.heard).toEqual([4, 6, 4, 5, 3, 1].map((position) => ({ position })));
});

test('follows a log that grows, and forgets one that was read anew', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  host.summary = summaryOf(12);
  host.channel.notify('changed', { summary: host.summary, types: [] });
  await settled();
  expect([store.list.length, store.columns.count]).toEqual([12, 12]);
  host.summary = summaryOf(4, 2);
  host.channel.notify('changed', { summary: host.summary, types: [] });
  await settled();
  expect([store.list.length, store.columns.count, store.columns.generation]).toEqual([4, 4, 2]);
});

test('counts another filter as one, a longer list of the same filter not', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  host.matches = [1];
  host.channel.notify('filtered', { filter: { text: 'x' } });
  await settled();
  const revision = store.filterRevision;
  host.matches = [1, 2];
  host.channel.notify('filtered', { filter: { text: 'x' } });
  await settled();
  expect([store.list.length, store.filterRevision]).toEqual([2, revision]);
  host.channel.notify('filtered', { filter: { text: 'y' } });
  await settled();
  expect(store.filterRevision).toBe(revision + 1);
});
