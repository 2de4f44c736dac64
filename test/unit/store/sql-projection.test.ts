import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SqlProjection, type SqlResult } from '../../../src/core/store/sql/sql-projection.ts';
import type { SqlParameters, SqlValue } from '../../../src/core/store/sql/sql-value.ts';
import { TRANSLATED_MAPPING } from '../../../src/core/log/log-format.ts';
import { HOSTILE_STATEMENTS } from './hostile-statements.ts';
import { eventLine, GrowingLog, NATIVE_MAPPING } from './indexed-log.ts';

let sqlite: SqlJsStatic;
const opened: SqlProjection[] = [];

beforeAll(async () => {
  sqlite = await initSqlJs();
});

afterEach(() => {
  for (const projection of opened.splice(0)) projection.dispose();
});

function project(log: GrowingLog): (sql: string, parameters?: SqlParameters, limit?: number) => Promise<SqlResult> {
  const projection = new SqlProjection(sqlite, log);
  opened.push(projection);
  return (sql, parameters, limit = 1000) => projection.query(sql, parameters, limit);
}

async function shop(): Promise<GrowingLog> {
  return new GrowingLog().add(
    eventLine({ id: 'a', version: 1, time: '2024-01-01T00:00:00+02:00', data: { price: 5, 'a b': [1, { c: true }] } }),
    eventLine({ id: 'b', stream: 'cart-9', version: 1, type: 'Opened', time: '2024-01-01T00:00:00.123456Z' }),
    eventLine({
      version: 2,
      type: 'Paid',
      rawData: '{"price": 2.50, "big":9007199254740993 , "price":9}',
      metadata: { user: 'ü' },
    }),
  );
}

async function values(query: Promise<SqlResult>): Promise<readonly (readonly SqlValue[])[]> {
  return (await query).rows;
}

describe('the tables', () => {
  it('lists events in the order of the log, whatever is asked of them and in which order', async () => {
    const query = project(await shop());
    const listed = ['position, stream', 'position, type', 'position, version', 'position'];
    for (const columns of [...listed, ...listed.toReversed()]) {
      const rows = await values(query(`select ${columns} from events`));
      expect(rows.map(([position]) => position)).toEqual([1, 2, 3]);
    }
  });

  it('has events as the log has them, payloads byte for byte', async () => {
    const query = project(await shop());
    const { columns, rows, total, truncated } = await query('select * from events');
    expect(columns).toEqual(['position', 'stream', 'version', 'type', 'time', 'id', 'data', 'metadata', 'category']);
    expect(rows).toEqual([
      [1, 'order-1', 1, 'Placed', '2024-01-01T00:00:00+02:00', 'a', '{"price":5,"a b":[1,{"c":true}]}', null, 'order'],
      [2, 'cart-9', 1, 'Opened', '2024-01-01T00:00:00.123456Z', 'b', null, null, 'cart'],
      [
        3,
        'order-1',
        2,
        'Paid',
        null,
        '#3',
        '{"price": 2.50, "big":9007199254740993 , "price":9}',
        '{"user":"ü"}',
        'order',
      ],
    ]);
    expect({ total, truncated }).toEqual({ total: 3, truncated: false });
  });

  it('has the streams that events are linked into, also those of a log that grows and of one that counts from 0', async () => {
    const linked = (fields: object, ...links: readonly object[]): string => eventLine({ ...fields, links });
    const log = await new GrowingLog(TRANSLATED_MAPPING).add(linked({ version: 1 }, { stream: 'cart-1', version: 3 }));
    const query = project(log);
    expect((await query('select * from links')).columns).toEqual(['position', 'stream', 'version']);
    expect(await values(query('select * from links'))).toEqual([[1, 'cart-1', 3]]);
    await log.add(linked({ version: 2 }, { stream: 'cart-1', version: 4 }, { stream: 'new' }));
    expect(await values(query("select position, version from links where stream = 'cart-1'"))).toEqual([
      [1, 3],
      [2, 4],
    ]);
    await log.add(linked({ stream: 'order-0', version: 0 }, { stream: 'cart-1', version: 5 }));
    expect(await values(query('select position, stream, version from links order by position desc limit 1'))).toEqual([
      [3, 'cart-1', 6],
    ]);
    expect(await values(query('select e.version, l.version from events e join links l using (position)'))).toEqual([
      [2, 4],
      [3, 5],
      [3, 2],
      [1, 6],
    ]);
  });

  it('has no links where there are none', async () => {
    expect(await values(project(await shop())('select count(*) from links'))).toEqual([[0]]);
  });

  it('has streams and event types with their counts, positions and times', async () => {
    const query = project(await shop());
    expect((await query('select * from streams')).columns).toEqual([
      'name',
      'category',
      'events',
      'first_position',
      'last_position',
      'first_time',
      'last_time',
    ]);
    expect(await values(query('select * from streams order by name'))).toEqual([
      ['cart-9', 'cart', 1, 2, 2, '2024-01-01T00:00:00.123456Z', '2024-01-01T00:00:00.123456Z'],
      ['order-1', 'order', 2, 1, 3, '2024-01-01T00:00:00+02:00', null],
    ]);
    expect(await values(query('select name, events, first_position, last_position from event_types'))).toEqual([
      ['Placed', 1, 1, 1],
      ['Opened', 1, 2, 2],
      ['Paid', 1, 3, 3],
    ]);
    expect(await values(query('select typeof(events) from streams limit 1'))).toEqual([['integer']]);
  });

  it('counts versions from 1 where the log counts from 0, even when that shows late', async () => {
    const log = await new GrowingLog().add(eventLine({ version: 5 }));
    const query = project(log);
    expect(await values(query('select version from events'))).toEqual([[5]]);
    await log.add(eventLine({ stream: 'other', version: 0 }));
    expect(await values(query('select version from events'))).toEqual([[6], [1]]);
    expect(await values(query('select position from events where stream = ? and version = 1', ['other']))).toEqual([
      [2],
    ]);
  });

  it('follows a log that grows', async () => {
    const log = await new GrowingLog().add(...Array.from({ length: 2000 }, (_, row) => eventLine({ data: { row } })));
    const query = project(log);
    expect(await values(query('select count(*) from events'))).toEqual([[2000]]);
    await log.add(eventLine({ stream: 'new-1', type: 'New', data: { row: -1 } }));
    expect(await values(query("select position, category, data->>'row' from events where type = 'New'"))).toEqual([
      [2001, 'new', -1],
    ]);
    await log.add(...Array.from({ length: 4000 }, () => eventLine({ stream: 'new-2' })));
    expect(await values(query("select events, last_position from streams where name = 'new-2'"))).toEqual([
      [4000, 6001],
    ]);
    expect(await values(query("select count(*), max(version) from events where stream = 'new-2'"))).toEqual([
      [4000, 4000],
    ]);
  });

  it('has streams, and finds their events by an index, once a statement names them, also in a log that grew', async () => {
    const log = await shop();
    const query = project(log);
    const ofStream = `select position from events where stream = 'order-1' order by position`;
    const tellsOfIndex = `select count(*) from sqlite_schema where name = 'stored_event_stream'`;
    expect(await values(query('select count(*) from events'))).toEqual([[3]]);
    await log.add(eventLine({ version: 3 }));
    expect(await values(query('select count(*) from events'))).toEqual([[4]]);
    expect(await values(query(ofStream))).toEqual([[1], [3], [4]]);
    expect(JSON.stringify(await values(query(`explain query plan ${ofStream}`)))).toContain('stored_event_stream');
    await log.add(eventLine({ version: 4 }));
    expect(await values(query('select count(*) from events'))).toEqual([[5]]);
    expect(await values(query(ofStream))).toEqual([[1], [3], [4], [5]]);
    expect(await values(project(log)(tellsOfIndex))).toEqual([[1]]);
  });

  it('finds events by type by an index, once a statement names types, also in a log that grew and has streams', async () => {
    const log = await shop();
    const query = project(log);
    const ofType = `select position from events where type = 'Late' order by position`;
    const plan = async (): Promise<string> => JSON.stringify(await values(query(`explain query plan ${ofType}`)));
    expect(await values(query('select count(*) from events'))).toEqual([[3]]);
    await log.add(eventLine({ version: 3, type: 'Late' }));
    expect(await values(query('select count(*) from events'))).toEqual([[4]]);
    expect(await values(query(ofType))).toEqual([[4]]);
    expect(await plan()).toContain('stored_event_type');
    expect(await values(query(`select count(*) from events where stream = 'order-1'`))).toEqual([[3]]);
    await log.add(eventLine({ version: 4, type: 'Late' }));
    expect(await values(query(ofType))).toEqual([[4], [5]]);
    expect(await plan()).toContain('stored_event_type');
    expect(await values(project(log)(`select count(*) from sqlite_schema where name = 'stored_event_type'`))).toEqual([
      [1],
    ]);
  });

  it('keeps a log that is empty, and names of any text', async () => {
    const log = new GrowingLog();
    const query = project(log);
    expect((await query('select * from events')).rows).toEqual([]);
    const names = ['', '__proto__', "it's", 'nul\0inside', '😀', 'x'.repeat(100_000)];
    await log.add(...names.map((stream) => eventLine({ stream, type: stream })));
    expect(await values(query('select stream, type from events'))).toEqual(names.map((name) => [name, name]));
    for (const [row, name] of names.entries()) {
      expect(await values(query('select position from events where stream = ? and type = ?', [name, name]))).toEqual([
        [row + 1],
      ]);
    }
  });

  it('reads payloads of logs that keep them elsewhere', async () => {
    const { data: _data, metadata: _metadata, ...mapping } = NATIVE_MAPPING;
    const rest = project(await new GrowingLog({ ...mapping, data: '*' }).add(eventLine({ a: 1, b: { c: 2 } })));
    expect(await values(rest("select data, data->>'$.b.c' from events"))).toEqual([['{"a":1,"b":{"c":2}}', 2]]);
    const whole = project(
      await new GrowingLog({ ...mapping, data: '', metadata: '/x/y' }).add(eventLine({ x: { y: [7] } })),
    );
    expect(await values(whole("select data->>'stream', data->>'$.x.y[0]', metadata from events"))).toEqual([
      ['order-1', 7, '[7]'],
    ]);
  });
});

describe('the indexes', () => {
  it.each([
    ["select * from events where stream = 'x'", 'stored_event_stream (stream=?)'],
    ["select * from events where stream = 'x' and version = 3", 'stored_event_stream (stream=? AND version=?)'],
    ["select position from events where stream = 'x' and type = 'y'", 'stored_event_stream (stream=?)'],
    ["select * from events where type = 'y'", 'stored_event_type (type=?)'],
    ['select * from events where position between 10 and 20', 'INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
    ["select * from streams where name = 'x'", 'stored_stream_name (name=?)'],
    ['select type, count(*) from events group by type', 'stored_event_type (type=?)'],
  ])('are used by %s', async (sql, plan) => {
    const lines = Array.from({ length: 3000 }, (_, row) =>
      eventLine({ stream: `s-${row % 500}`, type: `T${row % 5}` }),
    );
    const query = project(await new GrowingLog().add(...lines));
    const { rows } = await query(`explain query plan ${sql}`);
    expect(rows.map((row) => row[3]).join('\n')).toContain(plan);
  });
});

describe('query', () => {
  it('gives integers exactly, reals, texts and blobs', async () => {
    const query = project(await shop());
    const { rows } = await query(
      "select 9007199254740992, -9223372036854775808, 1e300, 2.0, 'é', x'00ff', null, 9007199254740991",
    );
    expect(rows).toEqual([
      [9007199254740992n, -9223372036854775808n, 1e300, 2, 'é', Uint8Array.of(0, 255), null, 9007199254740991],
    ]);
    expect(await values(query("select data->>'big' from events where position = 3"))).toEqual([[9007199254740993n]]);
  });

  it('binds parameters by place and by name', async () => {
    const query = project(await shop());
    expect(await values(query('select ?, ?2, ?1, ?', ['a', 2, null]))).toEqual([['a', 2, 'a', null]]);
    expect(await values(query('select :a, @b, $c, :__proto__, :d', { a: 1, '@b': 'x', c: Uint8Array.of(1) }))).toEqual([
      [1, 'x', Uint8Array.of(1), null, null],
    ]);
    const big = 2n ** 53n + 1n;
    expect(await values(query('select ?, typeof(?1), ?', [big, 'next']))).toEqual([[big, 'integer', 'next']]);
    expect(await values(query("select position from events where data->>'big' = :big", { big }))).toEqual([[3]]);
    expect(await values(query('select :small + 1', { small: 5n }))).toEqual([[6]]);
    await expect(query('select ?', [1, 2])).rejects.toMatchObject({ code: 'query-error' });
  });

  it('says how many rows there are where it cuts them', async () => {
    const query = project(await new GrowingLog().add(...Array.from({ length: 700 }, () => eventLine({}))));
    expect(await query('select position from events', undefined, 3)).toEqual({
      columns: ['position'],
      rows: [[1], [2], [3]],
      truncated: true,
      total: 700,
    });
    expect(await query('select position from events', undefined, 700)).toMatchObject({ truncated: false, total: 700 });
    expect(await query('select 1 where 0', undefined, 0)).toMatchObject({ rows: [], truncated: false, total: 0 });
    expect(await query('select * from events a, events b', undefined, 1)).toMatchObject({
      truncated: true,
      total: 490_000,
    });
  });

  it.each([
    ['selec 1', 'near "selec": syntax error'],
    ['select x from events', 'no such column: x'],
    ['select * from missing', 'no such table: missing'],
    ['with x as (select 1)', 'incomplete input'],
    ["select 'open", 'unrecognized token'],
    ["select json('{') from events", 'malformed JSON'],
  ])('gives SQLite’s own message for %s', async (sql, message) => {
    const query = project(await shop());
    await expect(query(sql)).rejects.toMatchObject({
      code: 'query-error',
      message: expect.stringContaining(message) as string,
    });
  });

  it('refuses statements that write, and is as before', async () => {
    const query = project(await shop());
    const state = 'select type, name, sql from sqlite_schema order by name';
    const before = [await query(state), await query('select * from events'), await query('select * from streams')];
    for (const sql of HOSTILE_STATEMENTS)
      await expect(query(sql)).rejects.toMatchObject({ code: 'query-not-readonly' });
    expect([await query(state), await query('select * from events'), await query('select * from streams')]).toEqual(
      before,
    );
  });

  it('cannot be made to write by functions that look like pragmas', async () => {
    const query = project(await shop());
    for (const sql of [
      'select * from pragma_query_only(0)',
      'select * from pragma_user_version(5)',
      "select load_extension('x')",
      'select * from pragma_journal_mode',
    ]) {
      await query(sql).catch(() => undefined);
    }
    expect(await values(query('select * from pragma_user_version'))).toEqual([[0]]);
    expect(await values(query('select count(*) from events'))).toEqual([[3]]);
  });

  it('answers questions about the tables themselves', async () => {
    const query = project(await shop());
    expect((await query('pragma table_info(events)')).rows.map((row) => row[1])).toContain('metadata');
    expect((await query("select name from pragma_table_info('events')")).rows.flat()).toHaveLength(9);
  });

  it('takes any arguments to the functions that the views use', async () => {
    const query = project(await shop());
    const calls = [
      "foldline_time('x')",
      'foldline_id(-1)',
      'foldline_payload(7, 1)',
      'foldline_payload(0, 1e300)',
      'foldline_payload_value(1, null)',
    ];
    expect(await values(query(`select ${calls.join(', ')}, foldline_stream(9, 9), foldline_type(0, 99)`))).toEqual([
      [null, null, null, null, null, null, null],
    ]);
  });

  it('is cancelled before it runs, between rows, and while it reads the log', async () => {
    const lines = Array.from({ length: 2000 }, (_, row) => eventLine({ data: { row } }));
    const log = await new GrowingLog().add(...lines);
    const projection = new SqlProjection(sqlite, log);
    opened.push(projection);
    const early = new AbortController();
    early.abort();
    await expect(projection.query('select 1', [], 10, early.signal)).rejects.toMatchObject({ code: 'cancelled' });

    const forever = 'with recursive x(a) as (select 1 union all select a + 1 from x) select a from x';
    const between = new AbortController();
    setTimeout(() => between.abort(), 20);
    await expect(projection.query(forever, [], 1e9, between.signal)).rejects.toMatchObject({ code: 'cancelled' });

    let looks = 0;
    const inside = {
      get aborted() {
        return ++looks > 3;
      },
    } as AbortSignal;
    await expect(projection.query('select sum(length(data)) from events', [], 10, inside)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect((await projection.query('select 1', [], 10)).rows).toEqual([[1]]);
  });

  it('runs queries one after the other, and none after it was disposed', async () => {
    const projection = new SqlProjection(sqlite, await shop());
    const sums = await Promise.all(
      [1, 2, 3].map((n) => projection.query(`select sum(data->>'price') * ${n} from events`, [], 5)),
    );
    expect(sums.map(({ rows }) => rows[0]?.[0])).toEqual([7.5, 15, 22.5]);
    const late = projection.query('select 1', [], 5);
    projection.dispose();
    await expect(late).rejects.toMatchObject({ code: 'cancelled' });
  });
});
