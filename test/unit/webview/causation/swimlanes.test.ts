import { expect, test } from 'vitest';
import type { StreamLanes } from '../../../../src/protocol/causation.ts';
import { rowByKey } from '../../../../src/webview/causation/swimlane-keys.ts';

/** Rows: a, b, a, c, a; there is a stream without events between b and c. */
const LANES: StreamLanes = {
  generation: 1,
  streams: [
    { name: 'a', events: 3 },
    { name: 'b', events: 1 },
    { name: 'nobody', events: 0 },
    { name: 'c', events: 1 },
  ],
  positions: Uint32Array.from([2, 3, 5, 8, 9]),
  lanes: Uint8Array.from([0, 1, 0, 3, 0]),
};

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, 4],
  ['ArrowUp', 0, 0],
  ['PageDown', 0, 3],
  ['PageUp', 4, 1],
  ['End', 0, 4],
  ['Home', 4, 0],
])('%s leads from row %d to row %d', (key, from, to) => {
  expect(rowByKey(key, LANES, from, 3)).toBe(to);
});

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 4, 1],
  ['ArrowRight', 1, 3],
  ['ArrowRight', 3, 3],
  ['ArrowLeft', 3, 1],
  ['ArrowLeft', 1, 2],
  ['ArrowLeft', 0, 0],
])('%s leads from row %d to the nearest row beside it, %d', (key, from, to) => {
  expect(rowByKey(key, LANES, from, 3)).toBe(to);
});

test('another key leads nowhere', () => {
  expect(rowByKey('x', LANES, 0, 3)).toBeUndefined();
});
