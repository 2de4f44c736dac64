import { beforeEach, describe, expect, test } from 'vitest';
import { AppendStore } from '../../../src/webview/append/append-store.ts';
import { conditionText } from '../../../src/webview/append/condition-text.ts';
import { restoreAppend } from '../../../src/webview/append/saved-append.ts';
import { AppendHost, EMPTY_DRAFT } from './append-host.ts';
import { settled } from './fake-host.ts';

let host: AppendHost;
let store: AppendStore;

beforeEach(async () => {
  host = new AppendHost();
  store = new AppendStore(host.port, undefined);
  await settled();
});

async function write(stream: string, type: string): Promise<void> {
  store.setStream(stream);
  store.setType(type);
  await settled();
}

describe('the append form', () => {
  test('starts from the newest payload of the type and expects the version that the stream has', async () => {
    await write('order-1', 'Paid');
    expect(store.form).toMatchObject({ expectation: 'exactly', version: 3 });
    expect(store.data.rows.map(({ text }) => text)).toEqual(['12.50', '12345678901234567890']);
    await store.append();
    expect(host.requests).toMatchObject([{ stream: 'order-1', events: [{ type: 'Paid' }], expectedVersion: 3 }]);
    expect(host.requests[0]?.events[0]?.dataText).toContain('12345678901234567890');
    expect(store.outcome).toEqual({ kind: 'appended', stream: 'order-1', version: 4, position: 4, duplicate: false });
  });

  test('goes on with the next event on top of the one that was appended', async () => {
    await write('order-1', 'Paid');
    store.change({ id: 'mine', time: '2026-01-05T00:00:00Z' });
    await store.append();
    await store.append();
    expect(host.requests.map(({ expectedVersion }) => expectedVersion)).toEqual([3, 4]);
    expect(host.requests.map(({ events: [event] }) => event?.id)).toEqual(['mine', undefined]);
  });

  test('does not append with what belongs to the stream or type before', async () => {
    await write('order-1', 'Paid');
    store.setStream('order-2');
    store.setType('New');
    await store.append();
    expect(host.requests[0]).toMatchObject({ expectedVersion: 0, events: [{ type: 'New', dataText: '{}' }] });
  });

  test('keeps what was written when the type is another, and fills in where nothing was', async () => {
    await write('order-1', 'New');
    store.setType('Paid');
    await settled();
    expect(store.data.rows.map(({ key }) => key)).toEqual(['total', 'id']);
    store.data.editRow(0, '1');
    store.setType('New');
    await settled();
    expect(store.data.rows.map(({ text }) => text)).toEqual(['1', '12345678901234567890']);
  });

  test('says nothing of expected versions where any will do', async () => {
    await write('order-1', 'Paid');
    store.change({ expectation: 'any' });
    await store.append();
    expect(host.requests[0]?.expectedVersion).toBe('any');
  });

  test('writes tags into the metadata and leaves the rest of it', async () => {
    store.metadata.edit('{"n":1.0,"tags":["a"],"z":12345678901234567890}');
    await settled();
    expect(store.metadata.tags).toEqual(['a']);
    store.metadata.setTags(['a', 'b']);
    store.metadata.setTags(['a', 'b', 'c']);
    expect(store.metadata.tags).toEqual(['a', 'b', 'c']);
    expect(store.metadata.text).toBe('{\n  "n": 1.0,\n  "tags": ["a","b","c"],\n  "z": 12345678901234567890\n}');
    store.metadata.setTags([]);
    expect(store.metadata.text).toBe('{\n  "n": 1.0,\n  "z": 12345678901234567890\n}');
    store.metadata.edit('[1]');
    await settled();
    store.metadata.setTags(['lost']);
    expect([store.metadata.canTag, store.metadata.text]).toEqual([false, '[1]']);
  });

  test('notices that the stream has moved on, and still expects what was shown', async () => {
    await write('order-1', 'Paid');
    host.versions.set('order-1', 5);
    host.channel.notify('changed', host.log());
    await settled();
    expect([store.streamVersion, store.form.version]).toEqual([5, 3]);
  });

  test('takes over an event from elsewhere, with the failure that it met there', async () => {
    const failure = { code: 'version-conflict', message: '', events: [], total: 0, version: 3 } as const;
    const draft = { ...EMPTY_DRAFT, stream: 'order-1', type: 'Paid', dataText: '{"own":1}', expectedVersion: 2 };
    host.channel.notify('start', { draft, failure });
    await settled();
    expect(store.outcome).toEqual({ kind: 'failed', failure });
    expect([store.form.version, store.data.rows[0]?.key]).toEqual([2, 'own']);
    await store.retryOnTop();
    expect(host.requests).toMatchObject([{ expectedVersion: 3, events: [{ dataText: '{\n  "own": 1\n}' }] }]);
    expect(store.outcome.kind).toBe('appended');
  });
});

describe('an append that fails', () => {
  const failure = { message: 'no', events: [], total: 0 };

  test('keeps everything, and is retried on top of what came in between', async () => {
    await write('order-1', 'Paid');
    host.failure = { ...failure, code: 'version-conflict', version: 7 };
    await store.append();
    expect(store.outcome.kind).toBe('failed');
    await store.retryOnTop();
    expect(host.requests.map(({ expectedVersion }) => expectedVersion)).toEqual([3, 7]);
  });

  test('by its condition is looked at again from the log’s end', async () => {
    await write('order-1', 'Paid');
    store.change({
      condition: {
        items: [
          { types: ['Paid'], tags: [] },
          { types: [], tags: [] },
        ],
        after: 1,
      },
    });
    host.failure = { ...failure, code: 'condition-failed' };
    await store.append();
    store.lookAgain();
    expect(store.outcome.kind).toBe('none');
    await store.append();
    expect(host.requests.map(({ condition }) => condition)).toEqual([
      { failIfEventsMatch: { items: [{ types: ['Paid'] }] }, after: 1 },
      { failIfEventsMatch: { items: [{ types: ['Paid'] }] }, after: 3 },
    ]);
  });

  test('by the clock is given the last event’s time', async () => {
    await write('order-1', 'Paid');
    host.failure = { ...failure, code: 'clock-backwards' };
    await store.append();
    store.useLastTime();
    await store.append();
    expect(host.requests[1]?.events[0]?.time).toBe('2026-01-05T00:00:00Z');
  });
});

describe('what an earlier page left', () => {
  test('is there again as it was', async () => {
    await write('order-1', 'Paid');
    store.data.editRow(0, '13.0');
    store.metadata.edit('{"tags":["a"]}');
    store.change({ condition: { items: [{ types: ['Paid'], tags: ['b'] }], after: 2 }, expectation: 'no-stream' });
    await settled();
    const { saved } = store;
    host.draft = null;
    const restored = new AppendStore(host.port, restoreAppend(structuredClone(saved)));
    await settled();
    expect(restored.saved).toEqual(saved);
    expect(restored.metadata.tags).toEqual(['a']);
    expect(restored.data.rows[0]?.text).toBe('13.0');
  });

  test('is nothing where it is none of ours, and empty where it does not fit', () => {
    expect([undefined, null, 7, 'x', [], { uri: 1 }].map(restoreAppend)).toEqual(Array(6).fill(undefined));
    const uri = 'file:///shop.events.ndjson';
    expect(restoreAppend({ uri, form: { version: -1, condition: { items: [7] } }, dataText: 3 })).toEqual({
      uri,
      form: {
        stream: '',
        type: '',
        expectation: 'exactly',
        version: 0,
        condition: { items: [{ types: [], tags: [] }], after: 0 },
        id: '',
        time: '',
      },
      dataText: '',
      dataTouched: false,
      dataView: 'form',
      metadataText: '',
    });
  });
});

test('a condition is said in words', () => {
  const items = [
    { types: ['Paid', 'Placed'], tags: ['order:1', 'shop:2'] },
    { types: [], tags: ['x'] },
  ];
  expect(conditionText({ items, after: 1204 })).toBe(
    'No event after 1,204 was to be of type Paid or Placed with order:1 and shop:2; or of any type with x.',
  );
});
