import { expect, test } from 'vitest';
import { LogStore } from '../../../src/webview/model/log-store.ts';
import { failedView } from '../../../src/webview/shell/failed-view.ts';
import { windowText } from '../../../src/webview/shell/window-text.ts';
import { FakeHost } from './fake-host.ts';

const store = new LogStore(new FakeHost(0).port);

const actionsFor = (code: string, place?: { isOnServer: boolean; isText: boolean }): readonly string[] => {
  const failure = { code, message: 'Why.', ...(place === undefined ? {} : { place }) };
  const view = failedView(store, failure);
  expect(view.text).toContain('Why.');
  return view.actions.map(({ label }) => label);
};

test('a file without events offers its text, its fields and its format', () => {
  const file = { isOnServer: false, isText: true };
  expect(actionsFor('not-an-event-log', file)).toEqual(['Open as Text', 'Map Fields…', 'Choose Format…']);
  expect(actionsFor('not-an-event-log')).toEqual(['Open as Text', 'Map Fields…', 'Choose Format…']);
});

test('a database is never offered as text', () => {
  const file = { isOnServer: false, isText: false };
  expect(actionsFor('not-an-event-log', file)).toEqual(['Map Fields…', 'Choose Format…']);
  expect(actionsFor('file-unreadable', file)).toEqual(['Try Again', 'Choose Format…']);
  expect(actionsFor('file-too-large', file)).toEqual(['Open Setting', 'Try Again']);
});

test('a server offers what can be done about a server', () => {
  const place = { isOnServer: true, isText: false };
  expect(actionsFor('server-unreachable', place)).toEqual(['Try Again']);
  expect(actionsFor('server-refused', place)).toEqual(['Enter Password…', 'Try Again']);
  expect(actionsFor('untrusted-workspace', place)).toEqual(['Manage Workspace Trust']);
  expect(actionsFor('not-an-event-log', place)).toEqual(['Try Again']);
});

test('the bar says how much of a server is here, and which events', () => {
  expect(windowText({ last: 10 }, 10, 52_345)).toBe('10 of 52,345 on the server');
  expect(windowText({ last: 10, stream: 'order-7' }, 4, null)).toBe('4 from the server · order-7');
  expect(windowText({ last: 10, category: 'order', from: '2026-01-05' }, 4, 9)).toBe(
    '4 of 9 on the server · category order · since 2026-01-05',
  );
});
