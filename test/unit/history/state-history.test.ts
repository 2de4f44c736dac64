import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLD_NAMES, type FoldName } from '../../../src/core/history/folds/fold-name.ts';
import type { FoldEvent } from '../../../src/core/history/folds/fold.ts';
import { foldNamed } from '../../../src/core/history/folds/folds.ts';
import { StateHistory, type HistoryOptions } from '../../../src/core/history/state-history.ts';
import { printJson } from '../../../src/core/json/print-json.ts';
import { event } from './fold-events.ts';

function historyOf(name: FoldName, events: readonly FoldEvent[], options?: HistoryOptions): StateHistory {
  const read = (ordinal: number): FoldEvent => events[ordinal - 1] ?? { type: '', dataText: '' };
  return new StateHistory(
    foldNamed(name),
    {
      get count() {
        return events.length;
      },
      read,
    },
    options,
  );
}

async function stateText(history: StateHistory, version: number): Promise<string> {
  return printJson((await history.stateAt(version)).state);
}

describe.each(FOLD_NAMES)('the history of states by %s', (name) => {
  test('has at every version, asked in any order, the state folded from the start', async () => {
    const run = fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 30 }),
      fc.array(fc.nat(30), { maxLength: 40 }),
      fc.constantFrom(1, 300, 1_000, 100_000),
      fc.constantFrom(500, 5_000, 64 * 2 ** 20),
      async (events, versions, spacing, memory) => {
        const history = historyOf(name, events, { spacing, memory });
        const handedOut: { state: string; again: () => string }[] = [];
        for (const wish of versions) {
          const version = Math.min(wish, events.length);
          const { state, failures } = await history.stateAt(version);
          const fresh = await historyOf(name, events.slice(0, version), { spacing: Infinity }).stateAt(version);
          expect(printJson(state)).toBe(printJson(fresh.state));
          expect(failures).toEqual(fresh.failures);
          handedOut.push({ state: printJson(state), again: () => printJson(state) });
        }
        for (const { state, again } of handedOut) expect(again()).toBe(state);
      },
    );
    await fc.assert(run, { numRuns: 150 });
  });

  test('starts with an empty object', async () => {
    expect(await stateText(historyOf(name, []), 0)).toBe('{}');
  });
});

function counting(count: number): FoldEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'counted',
    dataText: `{"n":${index + 1},"key-${index % 50}":"${index}"}`,
  }));
}

describe('a history of states', () => {
  test('goes on when the stream has grown', async () => {
    const events = counting(10);
    const history = historyOf('merge', events, { spacing: 500 });
    expect(await stateText(history, 10)).toContain('"n":10');
    events.push({ type: 'counted', dataText: '{"n":11.0}' });
    expect(await stateText(history, 11)).toContain('"n":11.0');
    expect(await stateText(history, 3)).toContain('"n":3');
  });

  test('refuses versions that are not there', async () => {
    const history = historyOf('merge', counting(3));
    for (const version of [-1, 4, 1.5, Number.NaN]) {
      await expect(history.stateAt(version)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('gives the states before and after an event', async () => {
    const { before, after } = await historyOf('merge', counting(60), { spacing: 500 }).around(60);
    expect(printJson(before.state)).toContain('"n":59');
    expect(printJson(after.state)).toContain('"n":60');
    expect([before.version, after.version]).toEqual([59, 60]);
  });

  test('keeps within its memory', async () => {
    const events = Array.from({ length: 5_000 }, (_, index) => ({
      type: 'added',
      dataText: `{"key-${index}":${index}}`,
    }));
    const history = historyOf('merge', events, { spacing: 1_000, memory: 2_000_000 });
    await history.stateAt(events.length);
    expect(history.memory).toBeLessThan(2_000_000);
    expect(await stateText(history, 2)).toBe('{"key-0":0,"key-1":1}');
  });

  test('can be cancelled in the middle of a long stream', async () => {
    const controller = new AbortController();
    let read = 0;
    const events = {
      count: 10_000_000,
      read: (): FoldEvent => {
        read++;
        return { type: 'a', dataText: '{"a":1}' };
      },
    };
    const history = new StateHistory(foldNamed('count-by-type'), events);
    setTimeout(() => controller.abort(), 0);
    await expect(history.stateAt(events.count, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(read).toBeLessThan(events.count);
    expect(await stateText(history, 5)).toBe('{"a":5}');
  });

  test('answers several questions at once', async () => {
    const events = {
      count: 50_000,
      read: (ordinal: number): FoldEvent => ({ type: 'a', dataText: `{"n":${ordinal}}` }),
    };
    const history = new StateHistory(foldNamed('merge'), events);
    const versions = [50_000, 49_999, 7, 25_000];
    const states = await Promise.all(versions.map((version) => stateText(history, version)));
    expect(states).toEqual(versions.map((version) => `{"n":${version}}`));
  });

  test('lists the events that could not be folded, up to the version', async () => {
    const dataTexts = ['[{"op":"add","path":"/a","value":1}]', '[{"op":"remove","path":"/b"}]', '{"no":"patch"}', '[{'];
    const history = historyOf(
      'json-patch',
      dataTexts.map((dataText) => ({ type: 'patched', dataText })),
    );
    const { state, failures } = await history.stateAt(4);
    expect(printJson(state)).toBe('{"a":1}');
    expect(failures.map(({ ordinal }) => ordinal)).toEqual([2, 3, 4]);
    expect(failures[0]?.message).toBe('There is nothing at “/b”.');
    expect((await history.stateAt(2)).failures).toHaveLength(1);
    expect((await history.stateAt(1)).failures).toEqual([]);
  });
});
