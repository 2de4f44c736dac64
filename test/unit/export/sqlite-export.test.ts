import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic, type SqlValue } from 'sql.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runSqlite } from '../../support/sqlite-program.ts';
import { eventsOf, exported, readLog, type Exporting } from './exporting.ts';
import { HARD, nativeLog, SHOP } from './native-logs.ts';

let folder: string;
let file: string;
let sqlite: SqlJsStatic;

beforeAll(async () => {
  sqlite = await initSqlJs();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-export-'));
  file = join(folder, 'shop.sqlite');
});

afterEach(() => rm(folder, { recursive: true }));

async function exportShop(text = SHOP, options: Exporting = {}): Promise<void> {
  await writeFile(file, await exported(await readLog(text), 'sqlite', options));
  expect(runSqlite(file, 'pragma integrity_check')).toEqual(['ok']);
}

/** A log with ids in no order and many streams, some of them long. */
function largeLog(events: number): string {
  return Array.from({ length: events }, (_, row) => {
    const stream = `stream-${(row * 7919) % 1500}${row % 100 === 0 ? `-${'x'.repeat(700)}` : ''}`;
    const id = `${((row * 48_271) % 65_537).toString(36)}-${row}`;
    const data = row % 500 === 0 ? `"${'ü'.repeat(9000)}"` : `{"row":${row}}`;
    return `{"id":"${id}","stream":"${stream}","version":${row + 1},"type":"T${row % 7}","time":"2026-01-05T00:00:00Z","data":${data}}\n`;
  }).join('');
}

describe('a log as a SQLite file', () => {
  it('has events as the sqlite3 program reads them, payloads byte for byte', async () => {
    await exportShop();
    expect(runSqlite(file, 'select * from events')).toEqual([
      `1|order-1|1|Placed|2026-01-05T00:00:00.123456+01:00|a|${HARD}|{"correlationId":"c","n":1.0}`,
      '2|order-2|1|Placed|2026-01-05T00:00:01Z|b|[1, 2 ]|',
      '3|order-1|2|Paid|2026-01-05T00:00:02Z|c|null|null',
    ]);
    expect(runSqlite(file, 'select typeof(position), typeof(version), typeof(metadata) from events')).toEqual([
      'integer|integer|text',
      'integer|integer|null',
      'integer|integer|text',
    ]);
  });

  it('sums up streams and types, as the query view does', async () => {
    await exportShop();
    expect(runSqlite(file, 'select * from streams')).toEqual([
      'order-1|order|2|1|3|2026-01-05T00:00:00.123456+01:00|2026-01-05T00:00:02Z',
      'order-2|order|1|2|2|2026-01-05T00:00:01Z|2026-01-05T00:00:01Z',
    ]);
    expect(runSqlite(file, 'select name, events, first_position, last_position from event_types')).toEqual([
      'Paid|1|3|3',
      'Placed|2|1|2',
    ]);
  });

  it('says what it is', async () => {
    await exportShop(SHOP, { positions: [1, 3], filter: { stream: 'order-1' } });
    expect(runSqlite(file, 'pragma application_id; pragma user_version; pragma encoding')).toEqual([
      String(0x466f6c64),
      '2',
      'UTF-8',
    ]);
    expect(runSqlite(file, 'select * from about order by name')).toEqual([
      'events|2',
      'filter|{"stream":"order-1"}',
      'format|Foldline event export',
      'log|shop.events.ndjson',
      'schema_version|2',
    ]);
    expect(runSqlite(file, '.schema events').join('\n')).toContain("data text not null, -- the payload's JSON text");
  });

  it('has only what was selected, at its own positions', async () => {
    await exportShop(SHOP, { positions: [3] });
    expect(runSqlite(file, 'select position, version from events; select name, events from streams')).toEqual([
      '3|2',
      'order-1|1',
    ]);
    await exportShop(SHOP, { positions: [] });
    expect(runSqlite(file, 'select count(*) from events; select count(*) from streams')).toEqual(['0', '0']);
  });

  it('has indexes that queries use', async () => {
    await exportShop(largeLog(4000));
    const plan = (sql: string): string => runSqlite(file, `explain query plan ${sql}`).join('\n');
    expect(plan("select data from events where stream = 's' order by version")).toContain(
      'USING INDEX events_stream (stream=?)',
    );
    expect(plan("select data from events where stream = 's' order by version")).not.toContain('TEMP B-TREE');
    expect(plan("select count(*) from events where type = 'T1'")).toContain(
      'USING COVERING INDEX events_type (type=?)',
    );
    expect(plan("select * from events where id = 'x'")).toContain('USING INDEX events_id (id=?)');
    expect(plan("select * from streams where name = 'x'")).toContain('(name=?)');
  });

  it('is whole with thousands of events, long names and long payloads, and can be written to', async () => {
    await exportShop(largeLog(12_000));
    expect(
      runSqlite(
        file,
        'select count(*), count(distinct id), sum(version) from events',
        "select count(*) from events where type = 'T3'",
        'select sum(events) = (select count(*) from events), count(*) = (select count(distinct stream) from events) from streams',
        'select max(length(data)) from events',
        "insert into events values (12001, 'new', 1, 'T', null, 'x', '{}', null); delete from events where position % 3 = 0",
        'select count(*) from events; pragma integrity_check',
      ),
    ).toEqual(['12000|12000|72006000', '1714', '1|1', '9002', '8001', 'ok']);
  });

  it('is what INSERT would have made of the events, whatever is in the log', async () => {
    await fc.assert(
      fc.asyncProperty(nativeLog, async (text) => {
        const log = await readLog(text);
        const database = new sqlite.Database(await exported(log, 'sqlite'));
        const select = (sql: string): SqlValue[][] => database.exec(sql)[0]?.values ?? [];
        try {
          expect(select('pragma integrity_check')).toEqual([['ok']]);
          const events = eventsOf(log).map(({ position, stream, version, type, time, id, dataText }, row) => [
            position,
            stream.toWellFormed(),
            version,
            type.toWellFormed(),
            time,
            id,
            dataText,
            log.fieldsAt(row + 1).metadataText ?? null,
          ]);
          expect(select('select * from events')).toEqual(events);
          const counted = select('select stream, count(*) from events not indexed group by stream');
          expect(select('select name, events from streams order by name')).toEqual(counted);
        } finally {
          database.close();
        }
      }),
      { numRuns: 50 },
    );
  });
});
