import { expect, test } from 'vitest';
import { isOutdated } from '../../../src/host/log/summary-order.ts';
import type { LogSummary } from '../../../src/protocol/log.ts';

const KNOWN: LogSummary = {
  uri: 'file:///a.events.ndjson',
  format: { name: 'native', layout: 'lines', mapping: {}, confidence: 'sure' },
  events: 10,
  streams: 1,
  types: 1,
  firstTime: null,
  lastTime: null,
  problems: 0,
  problemsByCode: {},
  readonly: false,
  bytesRead: 100,
  bytesTotal: 100,
  phase: 'following',
  versionShift: 0,
  generation: 2,
};

test('a summary with less read than is known is outdated', () => {
  expect(isOutdated({ ...KNOWN, bytesRead: 50 }, KNOWN)).toBe(true);
  expect(isOutdated({ ...KNOWN, events: 9 }, KNOWN)).toBe(true);
  expect(isOutdated({ ...KNOWN, events: 11 }, KNOWN)).toBe(false);
});

test('a log that has been read is not being read any more', () => {
  expect(isOutdated({ ...KNOWN, phase: 'reading' }, KNOWN)).toBe(true);
  expect(isOutdated({ ...KNOWN, phase: 'deleted' }, KNOWN)).toBe(false);
});

test('a log that was read anew may have less', () => {
  expect(isOutdated({ ...KNOWN, generation: 3, events: 1, bytesRead: 10, phase: 'reading' }, KNOWN)).toBe(false);
  expect(isOutdated({ ...KNOWN, generation: 1, events: 99 }, KNOWN)).toBe(true);
});
