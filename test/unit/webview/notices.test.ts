import * as l10n from '@vscode/l10n';
import { afterEach, expect, test } from 'vitest';
import type { LogSummary } from '../../../src/protocol/log.ts';
import { LogStore } from '../../../src/webview/model/log-store.ts';
import { noticesOf, type Notice } from '../../../src/webview/shell/notices.ts';
import { FakeHost, settled, summaryOf } from './fake-host.ts';

afterEach(() => l10n.config({ contents: {} }));

const host = new FakeHost(10);

async function noticesFor(change: Partial<LogSummary>): Promise<readonly Notice[]> {
  host.summary = { ...summaryOf(10), ...change };
  const store = new LogStore(host.port);
  await settled();
  return noticesOf(store);
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

test('notices are in the language of the editor', async () => {
  l10n.config({
    contents: { 'Reading was stopped at {0}%. The events up to there are shown.': 'Bei {0} % angehalten.' },
  });
  expect(await textsFor({ phase: 'cancelled', bytesRead: 1, bytesTotal: 2 })).toEqual(['Bei 50 % angehalten.']);
});
