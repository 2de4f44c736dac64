import { afterEach, expect, test, vi } from 'vitest';
import { MatchTeller } from '../../../src/engine/history/matching/match-teller.ts';

afterEach(() => vi.useRealTimers());

test('tells of the first matches at once, and of those that came since in the order of the log', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const told: number[][] = [];
  const teller = new MatchTeller((positions) => told.push([...positions]));
  teller.seen(1, 9);
  teller.found(Uint32Array.of(4));
  teller.seen(2, 9);
  teller.found(Uint32Array.of(8, 9));
  teller.found(Uint32Array.of(2, 6));
  teller.seen(3, 9);
  expect(told).toEqual([[4]]);
  vi.setSystemTime(100);
  teller.seen(4, 9);
  expect(told).toEqual([[4], [2, 6, 8, 9]]);
});
