import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BranchEdit } from '../../../src/protocol/branch.ts';
import type { BranchHostSide, BranchSide, BranchStart } from '../../../src/protocol/branch-panel.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import { BranchStore } from '../../../src/webview/branch/branch-store.ts';
import { EditHistory } from '../../../src/webview/branch/edit-history.ts';
import { restoreBranches, savedState } from '../../../src/webview/branch/saved-branch.ts';
import { ModelledLog } from '../../support/modelled-log.ts';
import { check } from './append-host.ts';
import { portPair } from './fake-host.ts';

const STREAM = 'cart-1';
const HOST_LOG = { name: 'log', events: 5, lastTime: null, readonly: false, generation: 1 };

let log: ModelledLog;
let store: BranchStore;
let channel: Channel<BranchHostSide, BranchSide>;
let heard: unknown[];

beforeEach(async () => {
  const events = [1, 2, 3, 4, 5].map((n) => ({ stream: STREAM, type: `Added${n}`, data: { last: n, [`n${n}`]: n } }));
  log = await ModelledLog.open([{ stream: 'cart-2', type: 'Added1' }, ...events], {});
  heard = [];
});

afterEach(() => log[Symbol.asyncDispose]());

/** A page whose host is the real engine. */
async function open(start: BranchStart | null, saved?: unknown): Promise<void> {
  const [here, there] = portPair();
  const { request } = log.engine;
  const hear = (what: unknown): void => void heard.push(what);
  channel = new Channel<BranchHostSide, BranchSide>(here, {
    requests: {
      ready: () => ({ log: { ...HOST_LOG, uri: 'file:///log' }, start }),
      texts: () => null,
      branch: (params) => request('branch', params),
      branchChildren: (params) => request('branchChildren', params),
      branchText: (params) => request('branchText', params),
      types: async (params) => (await request('typesFor', params)).likely,
      payloadShape: (params) => request('payloadShape', params),
      check: ({ text }) => check(text),
      commands: () => ({ model: null, commands: [], takesAny: true, version: 5 }),
      commandData: () => ({ fields: null, startText: '{"start":1}', lastText: null }),
      export: () => ({ events: 4, file: 'x.events.ndjson' }),
      append: async (choice) => ({ appended: true, result: await request('appendBranch', choice) }),
    },
    notifications: { select: hear, openCode: hear, copy: hear, command: hear },
  });
  store = new BranchStore(there, restoreBranches(saved));
  store.shown.want(0, 20);
  if (start !== null || saved !== undefined) await shown();
}

const shown = (): Promise<void> =>
  vi.waitFor(() => {
    expect(store.branch).toBeDefined();
    expect(store.shown.isBusy).toBe(false);
  });

function types(): string[] {
  return Array.from({ length: store.branch?.total ?? 0 }, (_, line) => {
    const row = store.shown.lines.at(line);
    return `${row?.isOmitted === true ? '-' : ''}${row?.type ?? ''}`;
  });
}

const names = (...numbers: readonly number[]): string[] => numbers.map((number) => `Added${number}`);

describe('a branch on the screen', () => {
  test('starts at a version, with its last event selected', async () => {
    await open({ stream: STREAM, version: 3 });
    expect(types()).toEqual(names(1, 2, 3));
    expect(store.selectedRow?.type).toBe('Added3');
    expect(store.branch).toMatchObject({ later: 2, state: { changes: 0 } });
    store.takeIn();
    await shown();
    expect(types()).toEqual(names(1, 2, 3, 4, 5));
  });

  test('leaves out, puts back, and does both again', async () => {
    await open({ stream: STREAM, version: 3 });
    store.select(1);
    store.toggleOmitted();
    await shown();
    expect(types()).toEqual(['Added1', '-Added2', 'Added3']);
    expect(store.branch?.state?.changes).toBe(1);
    store.toggleOmitted();
    await shown();
    expect(store.history.edits).toEqual([]);
    store.undo();
    store.undo();
    store.redo();
    await shown();
    expect(types()[1]).toBe('-Added2');
    store.reset();
    await shown();
    expect(types()).toEqual(names(1, 2, 3));
    store.redo();
    expect(store.history.edits).toEqual([{ kind: 'omit', item: 2 }]);
  });

  test('moves the selected event up and down, and stops at the ends', async () => {
    await open({ stream: STREAM, version: 3 });
    store.select(0);
    store.move(-1);
    expect(store.history.edits).toEqual([]);
    for (const expected of [names(2, 1, 3), names(2, 3, 1), names(2, 3, 1)]) {
      store.move(1);
      await shown();
      expect(types()).toEqual(expected);
      expect(store.selectedRow?.type).toBe('Added1');
    }
    store.move(-1);
    await shown();
    expect(types()).toEqual(names(2, 1, 3));
  });

  test('moves an event to where it is let go between two others, and nowhere where it would stay', async () => {
    await open({ stream: STREAM, version: 4 });
    const placeAt = (gap: number) => store.shown.lines.placeAt(2, gap, 4);
    expect([1, 2].map(placeAt)).toEqual([undefined, undefined]);
    expect([0, 3, 4].map(placeAt)).toEqual([
      { gap: 0, before: 1 },
      { gap: 3, before: 4 },
      { gap: 4, before: null },
    ]);
    store.moveBefore(2, 4);
    await shown();
    expect(types()).toEqual(names(1, 3, 2, 4));
    store.moveBefore(2, null);
    await shown();
    expect(types()).toEqual(names(1, 3, 4, 2));
    store.moveBefore(2, 1);
    await shown();
    expect(types()).toEqual(names(2, 1, 3, 4));
  });

  test('an event that is inserted starts with the newest payload of its type, and is selected', async () => {
    await open({ stream: STREAM, version: 3 });
    store.select(0);
    store.add('event', 'after');
    store.entry?.setName('Added2');
    await vi.waitFor(() => expect(store.entry?.data.rows.map(({ key }) => key)).toEqual(['last', 'n2']));
    store.applyEntry();
    await shown();
    expect(types()).toEqual(names(1, 2, 2, 3));
    expect(store.selectedRow).toMatchObject({ origin: 'inserted', item: 'new-1' });
    store.add('event', 'before');
    store.entry?.setName('Other');
    store.applyEntry();
    await shown();
    expect(types()).toEqual(['Added1', 'Other', ...names(2, 2, 3)]);
  });

  test('a command stands above its event, which cannot be edited', async () => {
    await open({ stream: STREAM, version: 3 });
    store.add('command', 'after');
    store.entry?.setName('Add');
    await vi.waitFor(() => expect(store.entry?.data.text).toContain('start'));
    store.applyEntry();
    await shown();
    expect(types()).toEqual([...names(1, 2, 3), 'Add', 'Add']);
    // Nothing comes between them.
    expect(store.shown.lines.placeAt(1, 4, 5)).toEqual({ gap: 5, before: null });
    store.select(4);
    store.toggleOmitted();
    store.move(-1);
    await store.rewrite();
    expect(store.history.edits).toHaveLength(1);
    expect(store.entry).toBeUndefined();
  });

  test('an event is written anew, and only what was changed is an edit', async () => {
    await open({ stream: STREAM, version: 3 });
    store.select(1);
    await store.rewrite();
    expect(store.entry?.name).toBe('Added2');
    store.applyEntry();
    expect(store.history.edits).toEqual([]);
    await store.rewrite();
    store.entry?.data.edit('{"last":12345678901234567890}');
    store.applyEntry();
    await shown();
    expect(store.history.edits).toEqual([{ kind: 'change', item: 2, dataText: '{"last":12345678901234567890}' }]);
  });

  test('is kept, with what is being written, for a page that comes later', async () => {
    await open({ stream: STREAM, version: 3 });
    store.select(1);
    store.toggleOmitted();
    store.add('event', 'before');
    store.entry?.setName('Late');
    await shown();
    const saved: unknown = JSON.parse(JSON.stringify(store.saved && savedState(store.saved)));
    await open(null, saved);
    expect(types()).toEqual(['Added1', '-Added2', 'Added3']);
    expect(store.selectedRow?.item).toBe(2);
    expect(store.entry).toMatchObject({ name: 'Late', target: { kind: 'add', before: 2 } });
    store.undo();
    await shown();
    expect(types()).toEqual(names(1, 2, 3));
  });

  test('another stream’s branch is kept beside it, and gone on with', async () => {
    await open({ stream: STREAM, version: 3 });
    store.toggleOmitted();
    channel.notify('start', { stream: 'cart-2', version: 1 });
    await vi.waitFor(() => expect(store.branch?.stream).toBe('cart-2'));
    expect(store.history.edits).toEqual([]);
    channel.notify('start', { stream: STREAM, version: 5 });
    await vi.waitFor(() => expect(store.branch?.stream).toBe(STREAM));
    expect(types()).toEqual(['Added1', 'Added2', '-Added3']);
  });

  test('what is appended is in the trunk from then on', async () => {
    await open({ stream: STREAM, version: 5 });
    store.add('event', 'after');
    store.entry?.setName('Added6');
    store.applyEntry();
    await shown();
    expect(store.branch?.appendable).toBe(1);
    await store.append();
    expect(store.outcome).toMatchObject({ kind: 'appended', place: { lastVersion: 6 } });
    await shown();
    expect(types()).toEqual(names(1, 2, 3, 4, 5, 6));
    expect(store.history.edits).toEqual([]);
  });

  test('tells where there is no such stream', async () => {
    await open(null);
    channel.notify('start', { stream: 'nobody', version: 1 });
    await vi.waitFor(() => expect(store.shown.failure).toContain('nobody'));
  });

  test('copies the edits and the patch, and tells of an export', async () => {
    await open({ stream: STREAM, version: 2 });
    store.copy('edits');
    store.copy('patch');
    await store.export();
    expect(store.outcome).toEqual({ kind: 'exported', events: 4, file: 'x.events.ndjson' });
    expect(heard).toMatchObject([{ what: 'edits', stream: STREAM }, { what: 'patch' }]);
    store.shown.wantPatch();
    await vi.waitFor(() => expect(store.shown.patchText).toBe('[]\n'));
  });
});

describe('what was kept', () => {
  test('is left where it is none of ours', () => {
    expect(restoreBranches(undefined)).toBeUndefined();
    expect(restoreBranches({ branches: [] })).toBeUndefined();
  });

  test('loses what does not fit', () => {
    const omit: BranchEdit = { kind: 'omit', item: 1 };
    const wrong = [{ kind: 'add', edit: { kind: 'omit' } }, { kind: 'add', edit: { kind: 'fly', item: 1 } }, 7];
    const saved = {
      uri: 'file:///log',
      selected: {},
      entry: { target: { kind: 'change', what: 'event' } },
      branches: [{ stream: 's', version: 1, done: [...wrong, { kind: 'add', edit: omit }] }, { stream: 't' }],
    };
    const restored = restoreBranches(saved);
    expect(restored).toMatchObject({ selected: null, entry: null });
    expect(restored?.branches.map(({ history }) => history.edits)).toEqual([[omit]]);
  });

  test('names are new, also after something was taken back', () => {
    const insert: BranchEdit = { kind: 'insert', name: 'new-1', before: null, type: 't', dataText: '1' };
    expect(EditHistory.empty.newName()).toBe('new-1');
    expect(EditHistory.empty.add(insert).undo().newName()).toBe('new-2');
  });
});
