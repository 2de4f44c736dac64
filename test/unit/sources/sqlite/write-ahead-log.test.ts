import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emmettDatabase } from './fixtures/emmett-sqlite.ts';
import { sourceOf } from './source-of.ts';
import { countOf, eventsOf, LiveStore } from './stored-files.ts';

const HEADER = 32;
const FRAME_HEADER = 24;
const BIG_ENDIAN = 0x377f0683;

describe('a write-ahead log', () => {
  test('holds the newest transactions, and the database alone does not', async () => {
    using store = new LiveStore();
    store.append(3);
    const file = store.source();
    expect(await countOf(file)).toBe(3);
    expect(await countOf({ ...file, beside: () => Promise.resolve(undefined) })).toBe(0);
  });

  test('is read to its last commit: what is written of an open transaction stays out', async () => {
    using store = new LiveStore();
    store.append(2);
    const committed = walSize(store);
    store.database.exec('pragma cache_size = 1; begin');
    store.insert(300, JSON.stringify({ text: 'x'.repeat(500) }));
    expect(walSize(store)).toBeGreaterThan(committed);
    expect(await countOf(store.source())).toBe(2);
    store.database.exec('commit');
    expect(await countOf(store.source())).toBe(302);
  });

  test('may be checkpointed in part, or whole and be used anew', async () => {
    using store = new LiveStore();
    store.append(50, JSON.stringify({ text: 'x'.repeat(300) }));
    store.database.exec('pragma wal_checkpoint(passive)');
    expect(await countOf(store.source())).toBe(50);
    // It begins at its start again, over frames of before.
    store.append(1);
    expect(await countOf(store.source())).toBe(51);
    store.database.exec('pragma wal_checkpoint(truncate)');
    expect(await countOf(store.source())).toBe(51);
  });

  test('makes a database smaller too', async () => {
    using store = new LiveStore();
    store.append(200, JSON.stringify({ text: 'x'.repeat(300) }));
    store.database.exec('pragma wal_checkpoint(truncate); delete from emt_messages where stream_position > 5; vacuum');
    expect(await countOf(store.source())).toBe(5);
  });

  test('counts up to where its checksum is broken', async () => {
    using store = new LiveStore();
    for (let transaction = 0; transaction < 6; transaction++) store.append();
    const log = await logOf(store);
    const events: number[] = [];
    for (let frame = 0; HEADER + frame * (FRAME_HEADER + 4096) < log.length; frame++) {
      const broken = log.slice();
      const place = HEADER + frame * (FRAME_HEADER + 4096) + FRAME_HEADER + 100;
      broken[place] = (broken[place] ?? 0) ^ 1;
      events.push(await countOf(withLog(store, broken)));
    }
    expect(events).toEqual(events.toSorted((one, other) => one - other));
    expect(events[0]).toBe(0);
    expect(events.at(-1)).toBe(5);
  });

  test('is read with checksums of either order of bytes', async () => {
    using store = new LiveStore();
    store.append(4);
    const log = await logOf(store);
    const other = withOtherChecksums(log);
    expect(other.subarray(0, 4)).not.toEqual(log.subarray(0, 4));
    expect(await countOf(withLog(store, other))).toBe(4);
  });

  test.each([512, 1024, 8192, 65_536])('has pages of %i bytes', async (pageSize) => {
    using store = new LiveStore({ pageSize });
    store.append(20, JSON.stringify({ text: 'x'.repeat(2000) }));
    expect(await countOf(store.source())).toBe(20);
    store.database.exec('pragma wal_checkpoint(truncate)');
    const events = await eventsOf(store.source());
    expect(events).toHaveLength(20);
    expect(events[7]).toMatchObject({ data: { text: 'x'.repeat(2000) } });
  });

  test('of something else is left alone', async () => {
    using store = new LiveStore();
    store.append(2);
    store.database.exec('pragma wal_checkpoint(truncate)');
    using other = new LiveStore({ pageSize: 1024 });
    other.append(9);
    const damaged = await logOf(other);
    expect(await countOf(withLog(store, damaged))).toBe(2);
    for (const log of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(5000), damaged.fill(0, 0, 4)]) {
      expect(await countOf(withLog(store, log))).toBe(2);
    }
  });
});

describe('a database that is written while it is read', () => {
  test('is read again until both files are of one moment', async () => {
    using store = new LiveStore();
    store.append(1);
    const before = store.source();
    let now = before;
    let looks = 0;
    const moving = {
      ...before,
      beside: (ending: string) => now.beside(ending),
      get bytes() {
        return now.bytes;
      },
      refresh: () => {
        if (looks++ === 0) {
          // A checkpoint and a new transaction between the reading of the one file and the other.
          store.database.exec('pragma wal_checkpoint(truncate)');
          store.append(1);
          now = store.source();
        }
        return Promise.resolve();
      },
    };
    expect(await countOf(moving)).toBe(2);
    expect(looks).toBe(2);
  });

  test('that is never the same for long enough says so', async () => {
    const moment = (counter: number): Uint8Array => {
      const bytes = emmettDatabase([]);
      bytes[27] = counter;
      return bytes;
    };
    let counter = 0;
    let now = sourceOf(moment(0));
    const moving = {
      ...now,
      get bytes() {
        return now.bytes;
      },
      refresh: () => {
        now = sourceOf(moment(++counter));
        return Promise.resolve();
      },
    };
    await expect(countOf(moving)).rejects.toMatchObject({ code: 'file-changed' });
  });
});

async function logOf(store: LiveStore): Promise<Uint8Array> {
  return (await store.source().beside('-wal')) ?? new Uint8Array(0);
}

function walSize(store: LiveStore): number {
  return statSync(`${store.path}-wal`).size;
}

function withLog(store: LiveStore, log: Uint8Array): ReturnType<LiveStore['source']> {
  return { ...store.source(), beside: (ending) => Promise.resolve(ending === '-wal' ? log : undefined) };
}

/** The same log as a machine of the other order of bytes writes it. */
function withOtherChecksums(log: Uint8Array): Uint8Array {
  const other = log.slice();
  const view = new DataView(other.buffer);
  view.setUint32(0, BIG_ENDIAN);
  let [first, second] = [0, 0];
  const add = (start: number, length: number): void => {
    for (let index = start; index < start + length; index += 8) {
      first = (first + view.getUint32(index) + second) >>> 0;
      second = (second + view.getUint32(index + 4) + first) >>> 0;
    }
  };
  const put = (place: number): void => {
    view.setUint32(place, first);
    view.setUint32(place + 4, second);
  };
  add(0, 24);
  put(24);
  const frameSize = FRAME_HEADER + view.getUint32(8);
  for (let frame = HEADER; frame + frameSize <= other.length; frame += frameSize) {
    add(frame, 8);
    add(frame + FRAME_HEADER, frameSize - FRAME_HEADER);
    put(frame + 16);
  }
  return other;
}
