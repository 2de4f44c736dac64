import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppendConditionItem } from '../../src/core/events/append-condition.ts';
import type { NewEvent } from '../../src/core/events/new-event.ts';
import { EngineEventStore } from '../support/engine-event-store.ts';
import { PlainEventStore, type EventStore } from '../support/plain-event-store.ts';

let folder: string;
const opened: EngineEventStore[] = [];

async function inFile(location: 'path' | 'host'): Promise<EventStore> {
  const path = join(folder, 'orders.events.ndjson');
  await writeFile(path, '');
  const store = await EngineEventStore.open(path, location === 'host' ? { location: { kind: 'host' } } : {});
  opened.push(store);
  return store;
}

const placed: NewEvent = { type: 'Placed', dataText: '{"total":12.50}' };
const paid: NewEvent = { type: 'Paid', dataText: '{"id":12345678901234567890}' };
const tagged = (type: string, ...tags: string[]): NewEvent => ({
  type,
  dataText: 'null',
  metadataText: JSON.stringify({ tags }),
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-store-'));
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['in a file', () => inFile('path')],
  ['in a file that only the host reaches', () => inFile('host')],
  ['in memory', (): Promise<EventStore> => Promise.resolve(new PlainEventStore())],
])('an event store %s', (_, create) => {
  it('numbers events by stream and in the log', async () => {
    const store = await create();
    await expect(store.append({ stream: 'a-1', events: [placed] })).resolves.toEqual({
      firstVersion: 1,
      lastVersion: 1,
      firstPosition: 1,
      lastPosition: 1,
      duplicate: false,
    });
    await store.append({ stream: 'a-2', events: [placed] });
    await expect(store.append({ stream: 'a-1', events: [paid, paid] })).resolves.toEqual({
      firstVersion: 2,
      lastVersion: 3,
      firstPosition: 3,
      lastPosition: 4,
      duplicate: false,
    });
    const events = await store.events();
    expect(events.map(({ position, stream, version, type }) => [position, stream, version, type])).toEqual([
      [1, 'a-1', 1, 'Placed'],
      [2, 'a-2', 1, 'Placed'],
      [3, 'a-1', 2, 'Paid'],
      [4, 'a-1', 3, 'Paid'],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
  });

  it('keeps payloads to the digit', async () => {
    const store = await create();
    await store.append({ stream: 'a', events: [placed, paid, tagged('T', 'x', '"\n\u{1f600}')] });
    const events = await store.events();
    expect(events.map(({ dataText }) => dataText)).toEqual([placed.dataText, paid.dataText, 'null']);
    expect(JSON.parse(events[2]?.metadataText ?? '')).toEqual({ tags: ['x', '"\n\u{1f600}'] });
  });

  it.each([
    ['no-stream', false, true],
    ['stream-exists', true, false],
    ['any', true, true],
    [0, false, true],
    [2, true, false],
    [1, false, false],
    [3, false, false],
  ] as const)('expects %s', async (expectedVersion, meetsTwo, meetsNone) => {
    const store = await create();
    await store.append({ stream: 'there', events: [placed, paid] });
    const append = (stream: string) => store.append({ stream, events: [paid], expectedVersion });
    for (const [stream, meets] of [
      ['there', meetsTwo],
      ['not', meetsNone],
    ] as const) {
      if (meets) await expect(append(stream)).resolves.toMatchObject({ duplicate: false });
      else await expect(append(stream)).rejects.toMatchObject({ code: 'version-conflict' });
    }
    expect(await store.events()).toHaveLength(2 + Number(meetsTwo) + Number(meetsNone));
  });

  it('says what came in between', async () => {
    const store = await create();
    await store.append({ stream: 'a', events: [placed] });
    await store.append({ stream: 'a', events: [paid, paid] });
    await expect(store.append({ stream: 'a', events: [paid], expectedVersion: 1 })).rejects.toMatchObject({
      code: 'version-conflict',
      details: { version: 3, total: 2 },
    });
  });

  it('answers events that are there again as it did at first', async () => {
    const store = await create();
    const events = [
      { ...placed, id: 'e-1' },
      { ...paid, id: 'e-2', metadataText: '{"a":1}' },
    ];
    const first = await store.append({ stream: 'a', events, expectedVersion: 'no-stream' });
    await store.append({ stream: 'a', events: [paid] });
    await expect(store.append({ stream: 'a', events, expectedVersion: 'no-stream' })).resolves.toEqual({
      ...first,
      duplicate: true,
    });
    expect(await store.events()).toHaveLength(3);
  });

  it('refuses an id that belongs to another event', async () => {
    const store = await create();
    await store.append({ stream: 'a', events: [{ ...placed, id: 'e-1' }] });
    const other: readonly [string, NewEvent][] = [
      ['a', { ...paid, id: 'e-1' }],
      ['a', { ...placed, dataText: '{"total":13}', id: 'e-1' }],
      ['a', { ...placed, metadataText: '{}', id: 'e-1' }],
      ['b', { ...placed, id: 'e-1' }],
    ];
    for (const [stream, event] of other) {
      await expect(store.append({ stream, events: [event] })).rejects.toMatchObject({ code: 'id-conflict' });
    }
    const withNew = {
      stream: 'a',
      events: [
        { ...placed, id: 'e-1' },
        { ...paid, id: 'e-2' },
      ],
    };
    await expect(store.append(withNew)).rejects.toMatchObject({ code: 'id-conflict' });
    expect(await store.events()).toHaveLength(1);
  });

  it('holds an append to its condition', async () => {
    const store = await create();
    await store.append({ stream: 'course-1', events: [tagged('Defined', 'course:1')] });
    await store.append({ stream: 'course-1', events: [tagged('Subscribed', 'course:1', 'student:2')] });
    const append = (items: readonly AppendConditionItem[], after?: number) =>
      store.append({
        stream: 'course-1',
        events: [paid],
        condition: { failIfEventsMatch: { items }, ...(after === undefined ? {} : { after }) },
      });
    const fails = { code: 'condition-failed' };
    await expect(append([{ types: ['Subscribed', 'Other'] }])).rejects.toMatchObject({
      ...fails,
      details: { total: 1 },
    });
    await expect(append([{ tags: ['course:1'] }])).rejects.toMatchObject({ ...fails, details: { total: 2 } });
    await expect(append([{ tags: ['course:1', 'student:2'] }])).rejects.toMatchObject({
      ...fails,
      details: { total: 1 },
    });
    await expect(append([{ types: ['Other'] }, { types: ['Defined'], tags: ['course:1'] }])).rejects.toMatchObject({
      ...fails,
      details: { total: 1 },
    });
    await expect(append([{ tags: ['course:1'] }], 1)).rejects.toMatchObject({ ...fails, details: { total: 1 } });
    for (const [items, after] of [
      [[{ types: ['Defined'], tags: ['student:2'] }]],
      [[{ tags: ['course:1'] }], 2],
      [[{ tags: ['course'] }]],
      [[{ types: ['subscribed'] }]],
    ] as const) {
      await expect(append(items, after)).resolves.toMatchObject({ duplicate: false });
    }
  });
});
