import { expect, test } from 'vitest';
import { gapText } from '../../../../src/webview/ui/gap-text.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [0, '+0 ms'],
  [0.4, '+0 ms'],
  [120, '+120 ms'],
  [1000, '+1 s'],
  [2_540, '+2.5 s'],
  [59_960, '+1 min 0 s'],
  [123_000, '+2 min 3 s'],
  [HOUR - 1, '+1 h 0 min'],
  [2 * HOUR + 7 * MINUTE, '+2 h 7 min'],
  [3 * DAY + 8 * HOUR, '+3 d 8 h'],
  [1200 * DAY, '+1,200 d 0 h'],
  [-5_000, '−5 s'],
])('%d ms are %s', (milliseconds, text) => {
  expect(gapText(milliseconds)).toBe(text);
});
