import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmmettWriter } from '../support/emmett-writer.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../support/in-process-engine.ts';
import type { LogSummary } from '../../src/protocol/log.ts';
import { whyNoStores } from '../support/stores.ts';
import { emmettDatabase } from '../unit/sources/sqlite/fixtures/emmett-sqlite.ts';

const missing = whyNoStores();
const PAGE = { limit: 100, direction: 'forward' } as const;

let folder = '';
let engine: TestEngine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foldline-sqlite-'));
  engine = startTestEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** Every file of the folder, with a hash of what is in it and when it was changed. */
function filesNow(): Record<string, readonly [hash: string, modified: number]> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const path = join(folder, name);
      return [name, [createHash('sha256').update(readFileSync(path)).digest('hex'), statSync(path).mtimeMs]];
    }),
  );
}

async function open(path: string): Promise<LogSummary> {
  await engine.request('open', openParamsOf(path));
  return engine.request('whenRead', null);
}

describe.skipIf(missing !== undefined)(`a store that Emmett writes (${missing ?? 'run'})`, () => {
  test('shows what lies in its write-ahead log, and is followed; nothing of it is changed', async () => {
    const path = join(folder, 'emmett.db');
    await using store = new EmmettWriter(path);
    const placed = { type: 'Placed', data: { amount: 12.5, text: 'Größe' } };
    await store.append({ stream: 'order-42', events: [placed] });
    const paid = { type: 'Paid', data: {}, metadata: { correlationId: 'c-1' } };
    await store.append({ stream: 'order-42', events: [paid, { type: 'Shipped', data: {} }] });
    await store.append({ stream: 'cart-1', events: [{ type: 'Opened', data: {} }] });
    const no = { stream: 'order-42', events: [{ type: 'No', data: {} }], expectedStreamVersion: 1 };
    expect(await store.append(no)).toMatch(/Expected version 1/);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);

    const before = filesNow();
    const summary = await open(path);
    expect(summary).toMatchObject({ events: 4, streams: 2, problems: 0, readonly: true });
    expect(summary.format).toMatchObject({ origin: { label: 'Emmett SQLite ≥ 0.42' }, isMade: true });
    expect(summary.notes).toMatchObject([
      { code: 'stream-ahead', message: expect.stringContaining('“order-42”') as string },
    ]);
    const { items } = await engine.request('events', { ...PAGE, stream: 'order-42' });
    expect(items).toMatchObject([
      { version: 1, type: 'Placed', dataText: '{"amount":12.5,"text":"Größe"}' },
      { version: 2, type: 'Paid', metadata: { correlationId: 'c-1' } },
      { version: 3, type: 'Shipped' },
    ]);
    expect(filesNow()).toEqual(before);

    await store.append({ stream: 'cart-1', events: [{ type: 'Closed', data: {} }] });
    const followed = await engine.whenTold(({ events }) => events === 5);
    expect(followed.generation).toBe(summary.generation);
  });
});

describe('a database that is open', () => {
  const placed = (version: number): { stream: string; version: number; type: string } => ({
    stream: 'order-1',
    version,
    type: 'Placed',
  });

  test.each(['delete', 'wal'])('is read on when another program adds to it with a journal of mode %s', async (mode) => {
    const path = join(folder, 'store.db');
    writeFileSync(path, emmettDatabase([placed(1), placed(2)]));
    const writer = new DatabaseSync(path);
    writer.exec(`pragma journal_mode = ${mode}`);
    expect(await open(path)).toMatchObject({ events: 2, generation: 1 });
    writer.exec(
      `insert into emt_messages select stream_id, 3, partition, message_kind, message_data, message_metadata, '1',
        'Paid', 'm-3', 0, null, '2026-01-06 10:00:00' from emt_messages where stream_position = 1`,
    );
    const summary = await engine.whenTold(({ events }) => events === 3);
    expect(summary).toMatchObject({ generation: 1, problems: 0 });
    writer.close();
  });

  test('is read anew when what was in it is other', async () => {
    const path = join(folder, 'store.db');
    writeFileSync(path, emmettDatabase([placed(1), placed(2), placed(3)]));
    await open(path);
    const writer = new DatabaseSync(path);
    writer.exec(`delete from emt_messages where stream_position > 1; update emt_messages set message_type = 'Moved'`);
    writer.close();
    const summary = await engine.whenTold(({ events, generation }) => events === 1 && generation > 1);
    expect(summary.types).toBe(1);
    const { items } = await engine.request('events', PAGE);
    expect(items).toMatchObject([{ type: 'Moved', version: 1 }]);
  });

  test('stays as it was read while it is gone, and is read when it is back', async () => {
    const path = join(folder, 'store.db');
    writeFileSync(path, emmettDatabase([placed(1)]));
    await open(path);
    rmSync(path);
    await engine.whenTold(({ phase, events }) => phase === 'deleted' && events === 1);
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, emmettDatabase([placed(1), placed(2)]));
    await engine.whenTold(({ phase, events }) => phase === 'following' && events === 2);
  });

  test('starts above its base without a finding where its first events were deleted', async () => {
    const path = join(folder, 'store.db');
    writeFileSync(path, emmettDatabase([placed(7), placed(8)]));
    expect(await open(path)).toMatchObject({ events: 2, problems: 0 });
  });

  test.each([
    ['not-an-event-log', 'people', 'create table people (id integer primary key, name text)'],
    ['file-unreadable', 'damaged or encrypted', undefined],
  ])('%s is said of one with %s', async (code, words, statement) => {
    const path = join(folder, 'store.db');
    if (statement === undefined) writeFileSync(path, emmettDatabase([]).fill(0x5a, 100));
    else {
      const database = new DatabaseSync(path);
      database.exec(statement);
      database.close();
    }
    await expect(engine.request('open', openParamsOf(path))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    });
  });
});
