import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { namesTables } from '../../../src/core/store/sql/names-tables.ts';
import { SqlProjection } from '../../../src/core/store/sql/sql-projection.ts';
import type { SqlParameters, SqlValue } from '../../../src/core/store/sql/sql-value.ts';
import { HOSTILE_STATEMENTS } from './hostile-statements.ts';
import { eventLine, GrowingLog } from './indexed-log.ts';

let sqlite: SqlJsStatic;
/** Every database that was opened and not closed. */
const databases = new Set<Database>();
const opened: SqlProjection[] = [];

beforeAll(async () => {
  const original = await initSqlJs();
  class WatchedDatabase extends original.Database {
    constructor(bytes?: ArrayLike<number> | null) {
      super(bytes);
      databases.add(this);
    }
    override close(): void {
      databases.delete(this);
      super.close();
    }
  }
  sqlite = { ...original, Database: WatchedDatabase };
});

afterEach(() => {
  for (const projection of opened.splice(0)) projection.dispose();
  if (databases.size > 0) throw new Error('Databases were left open.');
});

const TABLES = `
  create table orders(id text primary key, status text, stream text, position integer);
  create table notes(order_id text, data text, metadata text);
  create index notes_by_order on notes(order_id);
  create view open_orders as select id from orders where status = 'Placed';
  create table "odd name; drop"(a);
`;
const NAMES = ['orders', 'notes', 'open_orders', 'odd name; drop'];

function bytesOf(sql: string): Uint8Array {
  const database = new sqlite.Database();
  try {
    database.run(sql);
    return database.export();
  } finally {
    database.close();
  }
}

async function shop(): Promise<GrowingLog> {
  return new GrowingLog().add(
    eventLine({ id: 'a', version: 1, data: { price: 5, a: 'event 1' } }),
    eventLine({ id: 'b', stream: 'order-2', version: 1, data: { price: 7, a: 'event 2' } }),
    eventLine({ id: 'c', version: 2, type: 'Paid', data: { price: 5, a: 'event 3' } }),
  );
}

function readModels(rows: string): Uint8Array {
  return bytesOf(`${TABLES} ${rows}`);
}

const ROWS = `
  insert into orders values ('order-1', 'Paid', 'order-1', 3), ('order-2', 'Placed', 'order-2', 2);
  insert into notes values ('order-1', '{"a":"note"}', null);
`;

async function project(): Promise<{
  projection: SqlProjection;
  log: GrowingLog;
  rows: (sql: string, parameters?: SqlParameters) => Promise<readonly (readonly SqlValue[])[]>;
}> {
  const log = await shop();
  const projection = new SqlProjection(sqlite, log);
  opened.push(projection);
  return { projection, log, rows: async (sql, parameters) => (await projection.query(sql, parameters, 1000)).rows };
}

describe('read models beside the log', () => {
  it('are there by their names, with joins of both', async () => {
    const { projection, rows } = await project();
    projection.setReadModels(readModels(ROWS), NAMES);
    expect(await rows('select id, status from orders order by id')).toEqual([
      ['order-1', 'Paid'],
      ['order-2', 'Placed'],
    ]);
    expect(await rows('select * from read_models.open_orders')).toEqual([['order-2']]);
    expect(await rows('select * from "odd name; drop"')).toEqual([]);
    expect(
      await rows(`select o.id, count(*), sum(e.data->>'price') from orders o join events e on e.stream = o.id
        group by o.id order by o.id`),
    ).toEqual([
      ['order-1', 2, 10],
      ['order-2', 1, 7],
    ]);
    expect(await rows('select type from events join orders using (position) order by 1')).toEqual([
      ['Paid'],
      ['Placed'],
    ]);
    expect(await rows('select id from orders where status = (select type from events where position = 3)')).toEqual([
      ['order-1'],
    ]);
  });

  it.each([
    // Each gives something else where the view of events lacks a column, or a payload is taken for another.
    ["select e.version, status from events e join orders o using ('stream') where o.id = 'order-2'", [[1, 'Placed']]],
    ["select e.'type' from events e join orders o on o.position = e.position where o.id = 'order-1'", [['Paid']]],
    ["select (select data->>'a' from notes where order_id = 'order-1') from events e limit 1", [['note']]],
    ["select (select json_extract(data, '$.a') from notes) from events e where position = 2", [['note']]],
    ["select n.data->>'a', e.data->>'a' from notes n join events e on position = 3", [['note', 'event 3']]],
    ["select count(*) from notes where exists (select 1 from events where data->>'a' = 'event 2')", [[1]]],
    ["select (select metadata->>'x' from notes) from events limit 1", [[null]]],
    ["select [status] from orders, events where orders.position = events.position and status = 'Paid'", [['Paid']]],
    ['select count(*) from events natural join (select stream, position from orders)', [[2]]],
    ['select name from streams where name in (select stream from orders) order by name limit 1', [['order-1']]],
  ])('mean what they say: %s', async (sql, expected) => {
    const { projection, rows } = await project();
    projection.setReadModels(readModels(ROWS), NAMES);
    expect(await rows(sql)).toEqual(expected);
  });

  it('says that a name could be either’s', async () => {
    const { projection, rows } = await project();
    projection.setReadModels(readModels(ROWS), NAMES);
    await expect(rows('select stream from events join orders on orders.id = events.id')).rejects.toMatchObject({
      code: 'query-error',
      message: 'ambiguous column name: stream',
    });
  });

  it('are replaced and taken away for the next query, and stay while the log grows', async () => {
    const { projection, log, rows } = await project();
    await expect(rows('select * from orders')).rejects.toMatchObject({ message: 'no such table: orders' });
    projection.setReadModels(readModels(''), NAMES);
    expect(await rows('select count(*) from orders')).toEqual([[0]]);
    projection.setReadModels(readModels(ROWS), NAMES);
    projection.setReadModels(readModels(`${ROWS} insert into orders(id) values ('third')`), NAMES);
    expect(await rows('select count(*) from orders')).toEqual([[3]]);
    await log.add(...Array.from({ length: 3000 }, () => eventLine({ stream: 'order-2' })));
    expect(
      await rows("select count(*) from events join orders o on o.id = events.stream where o.id = 'order-2'"),
    ).toEqual([[3001]]);
    projection.setReadModels(undefined, []);
    await expect(rows('select * from orders')).rejects.toMatchObject({ message: 'no such table: orders' });
    await expect(rows('select * from read_models.orders')).rejects.toMatchObject({ code: 'query-error' });
    expect(await rows('select count(*) from events')).toEqual([[3003]]);
  });

  it('are not changed under a query that is reading', async () => {
    const { projection } = await project();
    const many = `with recursive x(a) as (select 1 union all select a + 1 from x where a < 20000)
      insert into orders select a, 'Placed', null, null from x`;
    projection.setReadModels(readModels(many), NAMES);
    const reading = projection.query('select id from orders', undefined, 1e6);
    await new Promise((resolve) => setTimeout(resolve, 5));
    projection.setReadModels(readModels(ROWS), NAMES);
    const after = projection.query('select id from orders', undefined, 1e6);
    expect((await reading).rows).toHaveLength(20_000);
    expect((await after).rows).toHaveLength(2);
  });

  it('keeps no memory of those that were replaced', async () => {
    const { projection, rows } = await project();
    for (let time = 0; time < 5; time++) {
      projection.setReadModels(readModels(ROWS), NAMES);
      await rows('select * from orders');
      // The index, and the copy that is attached to it.
      expect(databases.size).toBe(2);
    }
  });

  it('answers questions about their tables', async () => {
    const { projection, rows } = await project();
    projection.setReadModels(readModels(ROWS), NAMES);
    expect((await rows('pragma table_info(orders)')).map((row) => row[1])).toEqual([
      'id',
      'status',
      'stream',
      'position',
    ]);
    expect((await rows('select name from read_models.sqlite_schema order by name')).flat()).toContain('orders');
  });
});

const HOSTILE_TO_READ_MODELS = [
  "insert into read_models.orders values ('x', 'y', null, null)",
  "insert into orders(id) values ('x')",
  "insert or replace into orders(id) values ('order-1') returning id",
  "replace into read_models.orders(id) values ('order-1')",
  "update orders set status = 'x' returning *",
  "update read_models.orders set status = 'x'",
  'update or rollback orders set status = null from events',
  'delete from orders returning *',
  'delete from read_models.notes',
  'drop table read_models.orders',
  'drop view open_orders',
  'drop index read_models.notes_by_order',
  'create table read_models.x(a)',
  'create temp table x as select * from orders',
  'create temp view orders as select 1',
  'create temp trigger x after insert on orders begin select 1; end',
  'create view read_models.x as select 1',
  'create index read_models.x on orders(status)',
  'alter table read_models.orders rename to x',
  'alter table orders drop column status',
  'detach read_models',
  'detach database read_models',
  "attach 'other' as read_models2",
  'attach :name as x',
  'vacuum read_models',
  "vacuum read_models into 'copy'",
  "vacuum main into '/copy.db'",
  'pragma read_models.writable_schema = 1',
  'pragma writable_schema(1)',
  'pragma read_models.query_only = off',
  'pragma read_models.user_version = 7',
  'pragma read_models.journal_mode = off',
  'pragma read_models.schema_version = 9',
  'pragma read_models.application_id(3)',
  'pragma read_models.wal_checkpoint',
  "update read_models.sqlite_schema set sql = 'x'",
  'delete from read_models.sqlite_schema',
  'reindex read_models.orders',
  'analyze read_models',
  'with x as (select 1) delete from orders',
  "with x as (select 'y' as a) insert into orders(id) select a from x returning id",
  'with x as (select 1), y as materialized (select 2) update orders set status = 1',
  'explain insert into orders(id) values (1)',
  'explain query plan delete from read_models.orders',
  '/**/delete/**/from/**/orders',
  '--\n--\nDeLeTe from orders',
  'select * from orders; delete from orders',
  'select 1 as "a;b"; update orders set status = 1',
  "select ';'/*;*/;;;drop table orders",
  'begin; delete from orders; commit',
  'savepoint x; delete from orders; release x',
];

/** No statement at all for SQLite, or one that fails. */
const FAILING = [
  "select load_extension('/tmp/x.so')",
  'selectdelete from orders',
  'select * from orders returning id',
  'select * from (delete from orders returning id)',
  'select (insert into orders(id) values (1))',
  'with x as (delete from orders returning id) select * from x',
  'values (1) into orders',
  "select writefile('x', 'y')",
  "select * from fts3tokenize('x'",
];

describe('hostile statements', () => {
  const all = [...HOSTILE_STATEMENTS, ...HOSTILE_TO_READ_MODELS];

  it('are more than fifty', () => {
    expect(HOSTILE_TO_READ_MODELS.length).toBeGreaterThanOrEqual(50);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are refused each, and neither database has a byte changed', async () => {
    const snapshot = readModels(ROWS);
    const original = snapshot.slice();
    /** The bytes of the index, before and after; reading them ends what is attached. */
    const bytesAfter = async (statements: readonly string[]): Promise<Uint8Array> => {
      const log = await shop();
      const before = new Set(databases);
      const projection = new SqlProjection(sqlite, log);
      opened.push(projection);
      projection.setReadModels(snapshot, NAMES);
      await projection.query('select * from orders join events using (stream)', [], 10);
      const [index] = [...databases].filter((database) => !before.has(database)).slice(-1);
      for (const sql of statements) {
        await expect(projection.query(sql, [], 10), sql).rejects.toMatchObject({ code: 'query-not-readonly' });
      }
      for (const sql of statements.length === 0 ? [] : FAILING) {
        await expect(projection.query(sql, [], 10), sql).rejects.toMatchObject({ code: 'query-error' });
      }
      const { rows } = await projection.query('select count(*), max(status) from orders, pragma_query_only', [], 10);
      expect(rows).toEqual([[2, 'Placed']]);
      expect((await projection.query('select * from pragma_query_only', [], 10)).rows).toEqual([[1]]);
      const schemas = (await projection.query('pragma database_list', [], 10)).rows.map((row) => row[1]);
      expect(schemas).toEqual(['main', 'temp', 'read_models']);
      const bytes = index?.export();
      if (bytes === undefined) throw new Error('There is no index.');
      return bytes;
    };
    const untouched = await bytesAfter([]);
    expect(Buffer.from(await bytesAfter(all)).equals(untouched)).toBe(true);
    expect(Buffer.from(snapshot).equals(original)).toBe(true);
  });
});

describe('namesTables', () => {
  it.each([
    ['select * from orders', true],
    ['select * from ORDERS', true],
    ['select * from "orders"', true],
    ['select * from [orders], `x`', true],
    ["select * from 'orders'", true],
    ['select * from "odd name; drop"', true],
    ['select * from read_models.x', true],
    ["pragma table_info('orders')", true],
    ['select * from pragma_table_list', true],
    ['select * from events -- orders', false],
    ['select order, orders2 from events', false],
    ["select 'orders of today'", false],
    ['select :orders', false],
    ['', false],
  ])('%s: %s', (sql, expected) => {
    expect(namesTables(sql, NAMES)).toBe(expected);
  });
});
