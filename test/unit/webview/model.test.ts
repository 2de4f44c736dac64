import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventList } from '../../../src/webview/model/event-list.ts';
import { LatestTask } from '../../../src/webview/model/latest-task.ts';
import { PulledCache } from '../../../src/webview/model/pulled-cache.ts';
import { RecentMap } from '../../../src/webview/model/recent-map.ts';
import { Selection } from '../../../src/webview/model/selection.ts';
import { StreamPositions } from '../../../src/webview/model/stream-positions.ts';
import { columnsOf } from './columns.ts';

describe('the list of events', () => {
  const positions = fc.uniqueArray(fc.integer({ min: 1, max: 1000 })).map((all) => Uint32Array.from(all).toSorted());

  test('maps rows to positions and back', () => {
    fc.assert(
      fc.property(positions, (matching) => {
        const list = new EventList(matching, 1000);
        expect(list.length).toBe(matching.length);
        for (let row = 0; row < list.length; row++) expect(list.rowOf(list.positionAt(row) ?? 0)).toBe(row);
      }),
    );
  });

  test('without a filter has every event', () => {
    const list = new EventList(null, 3);
    expect([0, 1, 2, 3].map((row) => list.positionAt(row))).toEqual([1, 2, 3, undefined]);
    expect([list.rowOf(3), list.rowOf(4)]).toEqual([2, undefined]);
  });

  test('steps from an event, also from one that is hidden', () => {
    const list = new EventList(Uint32Array.of(10, 20, 30), 100);
    expect(list.neighbour(20, 1)).toBe(30);
    expect(list.neighbour(20, -1)).toBe(10);
    expect(list.neighbour(15, 1)).toBe(20);
    expect(list.neighbour(15, -1)).toBe(10);
    expect(list.neighbour(30, 1)).toBe(30);
    expect(list.neighbour(20, Infinity)).toBe(30);
    expect(list.neighbour(20, -Infinity)).toBe(10);
    expect(list.neighbour(null, 1)).toBe(10);
    expect(list.neighbour(null, -1)).toBe(30);
    expect(list.neighbour(null, -Infinity)).toBe(10);
    expect(list.neighbour(null, Infinity)).toBe(30);
    expect(new EventList(new Uint32Array(0), 100).neighbour(20, 1)).toBeUndefined();
  });
});

test('the positions of a stream are read on as the columns grow', () => {
  const columns = columnsOf([{ stream: 1 }, { stream: 2 }, { stream: 1 }]);
  const stream = new StreamPositions(1);
  stream.update(columns);
  columns.append({
    generation: 1,
    first: 4,
    count: 1,
    stream: Uint32Array.of(1),
    type: new Uint32Array(1),
    time: new Float64Array(1),
  });
  stream.update(columns);
  expect(stream.length).toBe(3);
  expect([0, 1, 2, 3, 4].map((ordinal) => stream.at(ordinal))).toEqual([undefined, 1, 3, 4, undefined]);
  expect([stream.ordinalAt(3), stream.ordinalAt(2), stream.ordinalAt(4)]).toEqual([2, 1, 3]);
});

test('the positions of a stream are also those of events that are linked into it', () => {
  const columns = columnsOf([{ stream: 1 }, { stream: 2 }]);
  const page = { generation: 1, count: 3, stream: Uint32Array.of(2, 1, 2), type: new Uint32Array(3) };
  const links = { position: Uint32Array.of(3, 3, 4, 5), stream: Uint32Array.of(7, 1, 7, 8) };
  columns.append({ ...page, first: 3, time: new Float64Array(3), links });
  const positionsOf = (streamId: number): (number | undefined)[] => {
    const stream = new StreamPositions(streamId);
    stream.update(columns);
    return Array.from({ length: stream.length }, (_, place) => stream.at(place + 1));
  };
  expect(positionsOf(1)).toEqual([1, 3, 4]);
  expect(positionsOf(2)).toEqual([2, 3, 5]);
  expect(positionsOf(7)).toEqual([3, 4]);
});

describe('loaded columns', () => {
  test('know whether times ascend and how many are missing', () => {
    expect(columnsOf([{ time: 1 }, { time: 1 }, { time: 2 }]).timeAscending).toBe(true);
    expect(columnsOf([{ time: 2 }, { time: 1 }]).timeAscending).toBe(false);
    const columns = columnsOf([{ time: 5 }, {}, { time: 3 }]);
    expect([columns.untimed, columns.timeAscending, columns.minTime, columns.maxTime]).toEqual([1, false, 3, 5]);
  });

  test('take only what follows, of their own generation', () => {
    const columns = columnsOf([{}, {}]);
    const page = { count: 1, stream: new Uint32Array(1), type: new Uint32Array(1), time: new Float64Array(1) };
    expect(columns.append({ ...page, generation: 1, first: 2 })).toBe(false);
    expect(columns.append({ ...page, generation: 2, first: 3 })).toBe(false);
    expect(columns.append({ ...page, generation: 1, first: 3 })).toBe(true);
    expect(columns.count).toBe(3);
  });
});

test('a map of recent entries forgets the one used longest ago', () => {
  const map = new RecentMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.get('a');
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
});

test('only the latest of the tasks that wait is run', async () => {
  const ran: number[] = [];
  const ends: (() => void)[] = [];
  const task = new LatestTask<number>(async (key) => {
    ran.push(key);
    await new Promise<void>((resolve) => {
      ends.push(resolve);
    });
  });
  task.run(1);
  task.run(2);
  task.run(3);
  ends[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  expect(ran).toEqual([1, 3]);
});

describe('values pulled as they come into view', () => {
  test('are asked for once', async () => {
    const asked: (readonly number[])[] = [];
    const cache = new PulledCache<string>(
      10,
      (keys) => {
        asked.push(keys);
        return Promise.resolve(keys.map((key) => [key, `value ${key}`] as const));
      },
      () => undefined,
    );
    cache.want([1, 2]);
    await settled();
    cache.want([1, 2]);
    cache.want([2, 3]);
    await settled();
    expect(asked).toEqual([[1, 2], [3]]);
    expect([cache.get(1), cache.get(3), cache.get(4)]).toEqual(['value 1', 'value 3', undefined]);
  });

  test('of an earlier log are dropped when they come late', async () => {
    const cache = new PulledCache<string>(
      10,
      (keys) => Promise.resolve(keys.map((key) => [key, 'old'] as const)),
      () => undefined,
    );
    cache.want([1]);
    cache.clear();
    await settled();
    expect(cache.get(1)).toBeUndefined();
  });
});

describe('the selection', () => {
  test('shows at once what was chosen, and then what the host says', () => {
    const selection = new Selection();
    selection.choose(5);
    expect(selection.position).toBe(5);
    expect(selection.confirm(5)).toBe(false);
    expect(selection.confirm(9)).toBe(true);
    expect(selection.position).toBe(9);
  });

  test('is not taken back by the answer to an earlier choice', () => {
    const selection = new Selection();
    selection.choose(1);
    selection.choose(2);
    expect(selection.confirm(1)).toBe(false);
    expect(selection.position).toBe(2);
    expect(selection.confirm(2)).toBe(false);
    expect(selection.confirm(1)).toBe(true);
  });

  test('follows the host where the host says otherwise', () => {
    const selection = new Selection();
    selection.choose(1);
    expect(selection.confirm(null)).toBe(true);
    expect(selection.position).toBeNull();
  });
});

function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
