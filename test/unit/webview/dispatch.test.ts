import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dataOptions } from '../../../src/webview/dispatch/data-options.ts';
import { DispatchStore } from '../../../src/webview/dispatch/dispatch-store.ts';
import { restoreDispatch } from '../../../src/webview/dispatch/saved-dispatch.ts';
import { DispatchHost, DRAFT } from './dispatch-host.ts';
import { settled } from './fake-host.ts';

let host: DispatchHost;
let store: DispatchStore;

beforeEach(() => {
  host = new DispatchHost();
});

async function open(): Promise<void> {
  store = new DispatchStore(host.port, undefined);
  await settled();
}

const decided = (): Promise<void> => vi.waitFor(() => expect(store.preview.kind).toBe('decided'));
const failure = { message: 'no', events: [], total: 0 } as const;

describe('the dispatch form', () => {
  test('starts from what the command starts with, and shows what it would lead to', async () => {
    await open();
    expect(store.data.rows.map(({ text }) => text)).toEqual(['"A"', '12.50']);
    await decided();
    expect(store.decided).toMatchObject({ version: 3, events: [{ type: 'Shipped' }] });
    expect(host.previews.every(({ dataText }) => dataText.includes('12.50'))).toBe(true);
    expect(host.dispatched).toEqual([]);
  });

  test('decides once a pause in typing has come, and gives up what was decided before', async () => {
    await open();
    await decided();
    const { length } = host.previews;
    for (const text of ['"B"', '"BC"', '"BCD"']) store.data.editRow(0, text);
    await decided();
    expect(host.previews.slice(length).map(({ dataText }): unknown => JSON.parse(dataText))).toMatchObject([
      { carrier: 'BCD' },
    ]);
    const gate = Promise.withResolvers<void>();
    host.gate = gate.promise;
    store.data.editRow(0, '"slow"');
    await vi.waitFor(() => expect(host.previews.at(-1)?.dataText).toContain('slow'));
    host.gate = undefined;
    store.data.editRow(0, '"quick"');
    await vi.waitFor(() => expect(host.aborted).toBe(1));
    await decided();
    gate.resolve();
    expect(host.previews.at(-1)?.dataText).toContain('quick');
  });

  test('decides nothing while something is missing or wrong', async () => {
    host.draft = { ...DRAFT, command: '' };
    await open();
    expect(store.preview.kind).toBe('incomplete');
    store.setCommand('Ship');
    await decided();
    store.data.edit('{"a":');
    await settled();
    expect(store.preview.kind).toBe('incomplete');
    await store.dispatch();
    expect([host.dispatched, store.outcome.kind]).toEqual([[], 'none']);
  });

  test('appends with the version that was decided on, and goes on with the next command', async () => {
    await open();
    await decided();
    await store.dispatch();
    expect(host.dispatched).toMatchObject([{ command: 'Ship', expectedVersion: 3 }]);
    expect(store.outcome).toMatchObject({ kind: 'appended', stream: 'order-1', events: 1, place: { lastVersion: 4 } });
    await vi.waitFor(() => expect(store.decided?.version).toBe(4));
    await store.dispatch();
    expect(host.dispatched.map(({ expectedVersion }) => expectedVersion)).toEqual([3, 4]);
  });

  test('appends nothing at a version of the past', async () => {
    await open();
    await decided();
    store.decideAt(1);
    await vi.waitFor(() => expect(store.decided?.version).toBe(1));
    const { length } = host.previews;
    await store.dispatch();
    expect(host.dispatched).toEqual([]);
    expect(host.previews.slice(length)).toMatchObject([{ version: 1 }]);
    store.setStream('order-2');
    expect(store.form.version).toBeNull();
  });

  test('decides anew when the stream or the models are others', async () => {
    await open();
    await decided();
    host.versions.set('order-1', 5);
    host.channel.notify('changed', host.log());
    await vi.waitFor(() => expect(store.decided?.version).toBe(5));
    const { length } = host.previews;
    host.channel.notify('changed', host.log());
    await settled();
    expect(host.previews.length).toBe(length);
    host.channel.notify('modelsChanged', null);
    await vi.waitFor(() => expect(host.previews.length).toBe(length + 1));
  });
});

describe('a command that leads to nothing', () => {
  test('as the model refuses it is told with the model’s reason', async () => {
    host.previewFailure = { ...failure, code: 'command-refused', message: 'It is shipped already.' };
    await open();
    await vi.waitFor(() => expect(store.preview).toMatchObject({ kind: 'failed', failure: host.previewFailure }));
    expect(store.outcome.kind).toBe('none');
  });

  test('when it is dispatched is told where it was decided', async () => {
    await open();
    await decided();
    host.appendFailure = { ...failure, code: 'model-error', place: { uri: 'file:///order.model.ts', line: 7 } };
    await store.dispatch();
    expect(store.preview).toEqual({ kind: 'failed', failure: host.appendFailure });
    expect(store.outcome.kind).toBe('none');
  });

  test('as other events came in between is decided again on the newer state', async () => {
    await open();
    await decided();
    host.versions.set('order-1', 6);
    host.appendFailure = { ...failure, code: 'version-conflict', version: 6 };
    await store.dispatch();
    expect(store.outcome).toEqual({ kind: 'failed', failure: host.appendFailure });
    host.appendFailure = undefined;
    await store.decideAgain();
    expect([store.outcome.kind, store.decided?.version]).toEqual(['none', 6]);
    await store.dispatch();
    expect(host.dispatched.at(-1)?.expectedVersion).toBe(6);
  });
});

describe('the fields of a command', () => {
  const field = { title: null, description: null, kinds: ['string'], whole: false, choices: [], start: '""' } as const;

  test('that are missing are offered, those first that it needs', async () => {
    host.data = {
      fields: [
        { ...field, key: 'carrier', required: true },
        { ...field, key: 'note', required: false },
        { ...field, key: 'by', required: true, choices: ['"x"'], start: '"x"' },
      ],
      startText: '{"carrier":"A"}',
      lastText: '{"carrier":"last"}',
    };
    await open();
    const { missing = [], starts = [] } = dataOptions(store);
    expect(missing.map(({ fields }) => fields)).toEqual([
      [{ key: 'by', kind: 'string', text: '"x"' }],
      [{ key: 'note', kind: 'string', text: '""' }],
    ]);
    starts[0]?.fill();
    await settled();
    expect(store.data.rows.map(({ text }) => text)).toEqual(['"last"']);
  });

  test('stay as they were written when the command is another', async () => {
    await open();
    store.data.editRow(0, '"mine"');
    host.data = { ...host.data, startText: '{"other":1}' };
    store.setCommand('Cancel');
    await settled();
    expect(store.data.rows[0]?.text).toBe('"mine"');
    expect(host.previews.every(({ command, dataText }) => command !== 'Cancel' || dataText.includes('mine'))).toBe(
      true,
    );
  });
});

test('what an earlier page left is there again, and nothing where it is none of ours', async () => {
  await open();
  store.data.editRow(0, '"kept"');
  store.metadata.edit('{"tags":["a"]}');
  store.decideAt(2);
  await settled();
  const { saved } = store;
  host.draft = null;
  const restored = new DispatchStore(host.port, restoreDispatch(structuredClone(saved)));
  await settled();
  expect(restored.saved).toEqual(saved);
  expect([undefined, null, 7, 'x', [], { uri: 1 }].map(restoreDispatch)).toEqual(Array(6).fill(undefined));
  expect(restoreDispatch({ uri: 'file:///x', form: { version: -1, stream: 3 } })?.form).toEqual({
    stream: '',
    command: '',
    model: null,
    version: null,
  });
});
