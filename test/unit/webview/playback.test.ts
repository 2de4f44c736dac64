import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LogStore } from '../../../src/webview/model/log-store.ts';
import { LONGEST_WAIT, waitOf } from '../../../src/webview/model/playback-rate.ts';
import { Playback } from '../../../src/webview/model/playback.ts';
import { DEFAULT_SETTINGS, type ViewSettings } from '../../../src/webview/model/view-settings.ts';
import { FakeHost, settled } from './fake-host.ts';

/** A log whose events lie at these milliseconds, those at odd positions in one stream. */
async function playing(times: readonly number[], change: Partial<ViewSettings>, matches: number[] | null = null) {
  vi.useRealTimers();
  const host = new FakeHost(times.length);
  host.times = times;
  host.matches = matches;
  const store = new LogStore(host.port);
  await settled();
  if (matches !== null) {
    host.channel.notify('filtered', { filter: { text: 'x' } });
    await settled();
  }
  const settings = { value: { ...DEFAULT_SETTINGS, ...change }, remember: () => undefined };
  const playback = new Playback(store, settings);
  vi.useFakeTimers();
  return { store, playback };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('waits between events', () => {
  test.each([
    ['10/s', 5000, 100, false],
    ['1x', 300, 300, false],
    ['10x', 300, 30, false],
    ['0.5x', 300, 600, false],
    ['1x', 86_400_000, LONGEST_WAIT, true],
    ['1x', -5, 0, false],
    ['1x', Number.NaN, 1000, false],
  ] as const)('at %s after %d ms', (rate, interval, milliseconds, isShortened) => {
    expect(waitOf(rate, interval)).toEqual({ milliseconds, isShortened });
  });
});

describe('playing', () => {
  test('selects event after event at a fixed rate, and ends at the last', async () => {
    const { store, playback } = await playing([0, 0, 0], { playbackRate: '10/s' });
    playback.start();
    expect([store.selected, playback.playing]).toEqual([1, true]);
    vi.advanceTimersByTime(99);
    expect(store.selected).toBe(1);
    vi.advanceTimersByTime(2);
    expect(store.selected).toBe(2);
    vi.advanceTimersByTime(100);
    expect([store.selected, playback.playing]).toEqual([3, false]);
  });

  test('begins again at the end', async () => {
    const { store, playback } = await playing([0, 0], { playbackRate: '10/s' });
    store.select(2);
    playback.toggle();
    expect([store.selected, playback.playing]).toEqual([1, true]);
  });

  test('keeps the events’ own intervals, times a factor, and tells where it waits shorter', async () => {
    const { store, playback } = await playing([0, 1000, 4_000_000], { playbackRate: '2x' });
    playback.start();
    vi.advanceTimersByTime(498);
    expect([store.selected, playback.skipped]).toEqual([1, undefined]);
    vi.advanceTimersByTime(4);
    expect([store.selected, playback.skipped]).toEqual([2, 3_999_000]);
    vi.advanceTimersByTime(LONGEST_WAIT);
    expect(store.selected).toBe(3);
  });

  test('passes in one go what lies nearer than a frame', async () => {
    const times = Array.from({ length: 1000 }, (_, index) => index);
    const { store, playback } = await playing(times, { playbackRate: '1x' });
    playback.start();
    vi.advanceTimersByTime(500);
    expect(store.selected).toBeGreaterThan(450);
    expect(store.selected).toBeLessThan(502);
  });

  test('goes through what the filter lets through, or through the stream', async () => {
    const matching = await playing([0, 0, 0, 0, 0], { playbackRate: '10/s' }, [2, 5]);
    matching.playback.start();
    vi.advanceTimersByTime(101);
    expect(matching.store.selected).toBe(5);
    const stream = await playing([0, 0, 0, 0, 0], { playbackRate: '10/s', playWithin: 'stream' });
    stream.store.select(1);
    stream.playback.start();
    vi.advanceTimersByTime(101);
    expect(stream.store.selected).toBe(3);
  });

  test('stops where something else is selected', async () => {
    const { store, playback } = await playing([0, 0, 0, 0], { playbackRate: '10/s' });
    playback.start();
    store.select(4);
    expect(playback.playing).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(store.selected).toBe(4);
  });

  test('plays on from where one steps to, but not from an end', async () => {
    const { store, playback } = await playing([0, 0, 0, 0], { playbackRate: '10/s' });
    playback.start();
    playback.step(1);
    expect([store.selected, playback.playing]).toEqual([2, true]);
    playback.step(Infinity);
    expect([store.selected, playback.playing]).toEqual([4, false]);
  });

  test('tells its listeners, and leaves no timer behind', async () => {
    const { playback } = await playing([0, 0, 0], { playbackRate: '10/s' });
    const told: boolean[] = [];
    playback.subscribe(() => told.push(playback.playing));
    playback.start();
    playback.stop();
    expect(told).toEqual([true, false]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
