import fc from 'fast-check';
import { utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FoldlineError } from '../../../../src/core/events/errors.ts';
import { readRange } from '../../../../src/core/log/byte-source.ts';
import { ofOneMoment, readDatabaseImage, type DatabaseImage } from '../../../../src/sources/sqlite/database-image.ts';
import { ReadAhead } from '../../../../src/sources/sqlite/read-ahead.ts';
import type { SourceFile } from '../../../../src/sources/source.ts';
import { LiveStore } from './stored-files.ts';

/** So that its pages are read when they are needed. */
const LARGE = 0;

function partlyCheckpointed(): LiveStore {
  const store = new LiveStore();
  store.append(1500, JSON.stringify({ text: 'x'.repeat(700) }));
  store.database.exec('pragma wal_checkpoint(truncate)');
  store.append(40, JSON.stringify({ text: 'y'.repeat(3000) }));
  return store;
}

/** A file that is what the store is at each look. */
function following(store: LiveStore): SourceFile {
  let now = store.source();
  return {
    ...now,
    get bytes() {
      return now.bytes;
    },
    get modified() {
      return now.modified ?? 0;
    },
    beside: (ending) => store.source().beside(ending),
    refresh: () => {
      now = store.source();
      return Promise.resolve();
    },
  };
}

test('a database of which pages are read when they are needed is the one that is read at once', async () => {
  using store = partlyCheckpointed();
  const file = store.source();
  const { bytes: atOnce } = await readDatabaseImage(file);
  const { bytes: onDemand } = await readDatabaseImage(file, LARGE);
  const whole = readRange(atOnce, 0, atOnce.size);
  expect(whole.length).toBeGreaterThan(1_000_000);
  expect(readRange(onDemand, 0, onDemand.size)).toEqual(whole);
  const ahead = new ReadAhead(onDemand);
  const range = fc.tuple(fc.nat(whole.length), fc.oneof(fc.nat(9000), fc.nat(600_000)));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      for (const [start, length] of ranges) {
        expect(Buffer.compare(ahead.range(start, start + length), whole.subarray(start, start + length))).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

test('reading it page by page ends well where its log has only grown', async () => {
  using store = partlyCheckpointed();
  const image = await readDatabaseImage(following(store), LARGE);
  store.append(3);
  await expect(image.checkUnchanged()).resolves.toBeUndefined();
});

test('reading it page by page says so where it was written to', async () => {
  using store = partlyCheckpointed();
  const image = await readDatabaseImage(following(store), LARGE);
  store.database.exec('pragma wal_checkpoint(truncate)');
  store.append(3);
  await expect(image.checkUnchanged()).rejects.toMatchObject({ code: 'file-changed' });

  using withoutLog = new LiveStore({ log: false });
  const other = await readDatabaseImage(following(withoutLog), LARGE);
  withoutLog.append(1);
  await expect(other.checkUnchanged()).rejects.toMatchObject({ code: 'file-changed' });
});

describe('a transaction that leaves the header of the database as it is', () => {
  /** Its pages go into the file, but for whoever has them in the log: in the log of a store that was written to for a while. */
  const image = async (): Promise<{ store: LiveStore; image: DatabaseImage; header: () => Uint8Array }> => {
    const store = partlyCheckpointed();
    // The log is written from its beginning on again, and keeps its size.
    store.database.exec('pragma wal_checkpoint');
    store.append(1);
    longAgo(store);
    const header = (): Uint8Array => readRange(store.source().bytes, 0, 100);
    return { store, image: await readDatabaseImage(following(store), LARGE), header };
  };
  const change = `update emt_messages set message_data = replace(message_data, 'x', 'z') where global_position = 700`;

  test('is noticed when it goes into the file', async () => {
    const { store, image: before, header } = await image();
    using _ = store;
    const headerBefore = header();
    const logSize = await sizeOfLog(store);
    store.database.exec(change);
    await expect(before.checkUnchanged()).resolves.toBeUndefined();
    store.database.exec('pragma wal_checkpoint');
    expect(header()).toEqual(headerBefore);
    expect(await sizeOfLog(store)).toBe(logSize);
    await expect(before.checkUnchanged()).rejects.toMatchObject({ code: 'file-changed' });
  });

  test('is none where it was in the log already', async () => {
    const { store, image: before } = await image();
    using _ = store;
    store.database.exec('pragma wal_checkpoint');
    await expect(before.checkUnchanged()).resolves.toBeUndefined();
  });

  test('is noticed where its log has come and gone', async () => {
    const { store } = await image();
    using _ = store;
    store.database.exec('pragma wal_checkpoint(truncate)');
    longAgo(store);
    const before = await readDatabaseImage(following(store), LARGE);
    store.database.exec(change);
    store.database.exec('pragma wal_checkpoint(truncate)');
    await expect(before.checkUnchanged()).rejects.toMatchObject({ code: 'file-changed' });
  });
});

test('one that is read at once stays what it was', async () => {
  using store = new LiveStore({ log: false });
  const image = await readDatabaseImage(following(store));
  store.append(1);
  await expect(image.checkUnchanged()).resolves.toBeUndefined();
});

test('what looks damaged while it is written to has changed, and is no damage', async () => {
  using store = new LiveStore({ log: false });
  const damaged = async function* (): AsyncGenerator<string> {
    await Promise.resolve();
    yield 'a piece';
    throw new FoldlineError('file-unreadable', 'It is damaged.');
  };
  const piecesOf = async (image: DatabaseImage): Promise<string[]> => {
    const pieces: string[] = [];
    for await (const piece of ofOneMoment(image, damaged())) pieces.push(piece);
    return pieces;
  };
  const image = await readDatabaseImage(following(store), LARGE);
  await expect(piecesOf(image)).rejects.toMatchObject({ code: 'file-unreadable' });
  store.append(1);
  await expect(piecesOf(image)).rejects.toMatchObject({ code: 'file-changed' });
});

/** So that a change of it now has another time, however coarse the clock of the file system is. */
function longAgo(store: LiveStore): void {
  utimesSync(store.path, 1_000_000, 1_000_000);
}

async function sizeOfLog(store: LiveStore): Promise<number | undefined> {
  return (await store.source().beside('-wal'))?.length;
}
