import { expect, it } from 'vitest';
import { nanosecondTime } from '../../../../../src/engine/servers/nats/nanosecond-time.ts';

it.each([
  [0n, '1970-01-01T00:00:00Z'],
  [1_767_607_200_123_456_789n, '2026-01-05T10:00:00.123456789Z'],
  [1_767_607_200_000_000_001n, '2026-01-05T10:00:00.000000001Z'],
  [1_767_607_200_120_000_000n, '2026-01-05T10:00:00.12Z'],
])('%s nanoseconds since 1970 are %s', (nanoseconds, text) => {
  expect(nanosecondTime(nanoseconds)).toBe(text);
});
