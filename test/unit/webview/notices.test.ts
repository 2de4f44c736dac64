import * as l10n from '@vscode/l10n';
import { afterEach, expect, test } from 'vitest';
import type { LogSummary } from '../../../src/protocol/log.ts';
import { LogStore } from '../../../src/webview/model/log-store.ts';
import { noticesOf, type HiddenNotes, type Notice } from '../../../src/webview/shell/notices.ts';
import { FakeHost, settled, summaryOf } from './fake-host.ts';

afterEach(() => l10n.config({ contents: {} }));

const host = new FakeHost(10);
const settings: HiddenNotes = {
  value: { hiddenNotes: [] },
  update: (change) => Object.assign(settings, { value: change }),
};

async function noticesFor(change: Partial<LogSummary>): Promise<readonly Notice[]> {
  host.summary = { ...summaryOf(10), ...change };
  const store = new LogStore(host.port);
  await settled();
  return noticesOf(store, settings);
}

const textsFor = async (change: Partial<LogSummary>): Promise<string[]> =>
  (await noticesFor(change)).map(({ text }) => text);

test('a log that is followed needs no notice', async () => {
  expect(await noticesFor({})).toEqual([]);
});

test('where the user stopped reading, it says how far it came, and reads again', async () => {
  const [notice] = await noticesFor({ phase: 'cancelled', bytesRead: 43, bytesTotal: 100 });
  expect(notice?.text).toBe('Reading was stopped at 43%. The events up to there are shown.');
  notice?.action.act();
  await settled();
  expect(host.heard).toContainEqual({ command: 'refresh' });
});

test('where reading failed, it says why instead', async () => {
  const failure = { code: 'file-unreadable', message: 'The disk is gone.' } as const;
  expect(await textsFor({ phase: 'cancelled', failure })).toEqual(['The disk is gone.']);
});

test('a deleted file and guessed fields are told each for itself', async () => {
  const format = { ...summaryOf(10).format, confidence: 'unsure' } as const;
  expect(await textsFor({ phase: 'deleted', format })).toHaveLength(2);
});

test('what a store is read as without being sure is told, and another format can be chosen', async () => {
  const origin = { name: 'kcat', label: 'kcat -J' };
  const format = { ...summaryOf(10).format, name: 'translated', confidence: 'unsure', origin } as const;
  const [notice] = await noticesFor({ format });
  expect(notice?.text).toContain('kcat -J');
  notice?.action.act();
  await settled();
  expect(host.heard).toContainEqual({ command: 'chooseFormat' });
});

test('a note on the source is told until the user hides it', async () => {
  const notes = [
    { code: 'stream-ahead', message: 'A stream is ahead.' },
    { code: 'zone', message: 'Times are in the app’s zone.' },
  ];
  const [first] = await noticesFor({ notes });
  expect(first?.text).toBe('A stream is ahead.');
  first?.action.act();
  expect(await textsFor({ notes })).toEqual(['Times are in the app’s zone.']);
});

test('a server that refuses what was kept is given another password', async () => {
  host.summary = summaryOf(10);
  const store = new LogStore(host.port);
  await settled();
  const place = { isOnServer: true, isText: false };
  host.channel.notify('failed', { code: 'server-refused', message: 'Wrong.', place });
  await settled();
  const [notice] = noticesOf(store, settings);
  expect(notice).toMatchObject({ kind: 'error', text: 'Foldline lost the log: Wrong.' });
  notice?.action.act();
  await settled();
  expect(host.heard).toContainEqual({ command: 'enterPassword' });
});

test('a lost connection is told with what happens next', async () => {
  const server = { window: { last: 10 }, total: 20, connection: 'lost', message: 'It refused.', server: 'x' } as const;
  const [text] = await textsFor({ server });
  expect(text).toContain('tried again by itself');
  expect(text).toContain('It refused.');
  expect(await textsFor({ server: { ...server, connection: 'connected' } })).toEqual([]);
});

test('notices are in the language of the editor', async () => {
  l10n.config({
    contents: { 'Reading was stopped at {0}%. The events up to there are shown.': 'Bei {0} % angehalten.' },
  });
  expect(await textsFor({ phase: 'cancelled', bytesRead: 1, bytesTotal: 2 })).toEqual(['Bei 50 % angehalten.']);
});
