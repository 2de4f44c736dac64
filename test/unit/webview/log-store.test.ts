import { expect, test } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { LogStore } from '../../../src/webview/model/log-store.ts';
import { FakeHost, settled, summaryOf } from './fake-host.ts';

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
  expect(store.filtered.searching).toBe(true);
  host.matches = [2, 5];
  await settled();
  expect(host.heard).toEqual([{ text: 'x' }]);
  host.channel.notify('filtered', { filter: { text: 'x' } });
  await settled();
  expect([store.list.length, store.list.positionAt(1), store.filtered.searching]).toEqual([2, 5, false]);
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
  const revision = store.filtered.revision;
  host.matches = [1, 2];
  host.channel.notify('filtered', { filter: { text: 'x' } });
  await settled();
  expect([store.list.length, store.filtered.revision]).toEqual([2, revision]);
  host.channel.notify('filtered', { filter: { text: 'y' } });
  await settled();
  expect(store.filtered.revision).toBe(revision + 1);
});

test('answers no members where they cannot be had', async () => {
  const host = new FakeHost(1);
  const store = new LogStore(host.port);
  await settled();
  expect(await store.children(1, 'data', '/items', { offset: 3, limit: 200 })).toEqual([]);
});

test('asks for the state again when models are others, and says where one failed', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  const place = { uri: 'file:///order.model.ts', line: 7 };
  host.stateError = new FoldlineError('model-error', 'It failed.', { place, position: 3 });
  store.select(4);
  await settled();
  expect(store.inspection.stateError).toEqual({ message: 'It failed.', place, position: 3 });
  host.stateError = new FoldlineError('model-error', 'It fails in another way.');
  host.channel.notify('modelsChanged', null);
  await settled();
  expect(host.statesAsked).toEqual([4, 4]);
  expect(store.inspection.stateError).toEqual({ message: 'It fails in another way.' });
});

test('steps in a stream over events of others that are linked into it', async () => {
  const host = new FakeHost(10);
  // Its own events are at the odd positions.
  host.links = { position: Uint32Array.of(2, 10), stream: Uint32Array.of(1, 1) };
  const store = new LogStore(host.port);
  await settled();
  store.select(3);
  expect(store.selectedStream?.length).toBe(7);
  store.stepInStream(-1);
  expect(store.selected).toBe(1);
  store.stepInStream(Infinity);
  expect(store.selected).toBe(9);
});

test('looks at the selected event anew through the stream that a filter names, where events are linked', async () => {
  const host = new FakeHost(10);
  host.summary = { ...host.summary, links: 1 };
  const store = new LogStore(host.port);
  await settled();
  store.select(4);
  await settled();
  for (const filter of [{ stream: 'order-7' }, { stream: 'order-7', text: 'x' }, { text: 'x' }]) {
    host.channel.notify('filtered', { filter });
    await settled();
  }
  expect(host.statesAsked).toEqual([4, 4, 4]);
});

test('shows matches as they are found', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  store.setFilter({ text: 'x' });
  await settled();
  host.matches = [2, 5, 9];
  const { promise, resolve } = Promise.withResolvers<void>();
  host.beforeMatches = promise;
  host.channel.notify('filtered', { filter: { text: 'x' } });
  host.channel.notify('matching', { token: 1, positions: Uint32Array.of(2), seen: 4, of: 10 });
  await settled();
  expect([store.list.length, store.filtered.searching, store.filtered.searched]).toEqual([1, true, 0.4]);
  resolve();
  await settled();
  expect([store.list.length, store.filtered.searching]).toEqual([3, false]);
});

test('does not wait for a filter that is in force already', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  store.setFilter({});
  await settled();
  expect([store.filtered.searching, host.heard]).toEqual([false, []]);
});

test('keeps the bookmarks, and goes from one to the next', async () => {
  const host = new FakeHost(10);
  host.bookmarks = [
    { position: 3, note: 'here' },
    { position: 8, note: '' },
  ];
  const store = new LogStore(host.port);
  await settled();
  expect([store.bookmarks.noteAt(3), store.bookmarks.noteAt(4)]).toEqual(['here', undefined]);
  store.stepInBookmarks(1);
  store.stepInBookmarks(1);
  expect(store.selected).toBe(8);
  store.stepInBookmarks(1);
  expect(store.selected).toBe(3);
  store.stepInBookmarks(-1);
  expect(store.selected).toBe(8);
  store.bookmarks.toggle(8);
  await settled();
  expect(host.heard.at(-1)).toEqual({ position: 8, note: null });
  host.bookmarks = [];
  host.channel.notify('bookmarksChanged', null);
  await settled();
  expect(store.bookmarks.positions).toEqual([]);
  store.bookmarks.toggle(8);
  await settled();
  expect(host.heard.at(-1)).toEqual({ position: 8, note: '' });
});

test('asks for the bookmarks again when the log was read anew', async () => {
  const host = new FakeHost(10);
  const store = new LogStore(host.port);
  await settled();
  host.bookmarks = [{ position: 2, note: '' }];
  host.summary = summaryOf(4, 2);
  host.channel.notify('changed', { summary: host.summary, types: [] });
  await settled();
  expect(store.bookmarks.positions).toEqual([2]);
});

test('tells the host what an earlier page has left, and shows times as the host says', async () => {
  const host = new FakeHost(10);
  const remembered = { filter: { text: 'x' }, selected: 4 };
  const store = new LogStore(host.port, remembered);
  await settled();
  expect(host.remembered).toEqual(remembered);
  expect(store.timeZone).toBe('utc');
  host.channel.notify('timeZoneChanged', 'local');
  await settled();
  expect(store.timeZone).toBe('local');
  store.setTimeZone('utc');
  await settled();
  expect([store.timeZone, host.heard.at(-1)]).toEqual(['utc', 'utc']);
});
