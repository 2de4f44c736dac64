import { expect, test } from 'vitest';
import { isOutdated } from '../../../src/host/log/summary-order.ts';
import { summaryOf } from '../webview/fake-host.ts';

const KNOWN = { ...summaryOf(10, 2), bytesRead: 100, bytesTotal: 100 };

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
