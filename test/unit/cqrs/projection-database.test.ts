import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectionDatabase } from '../../../src/core/cqrs/model/model.ts';
import { HandlerDatabase } from '../../../src/core/cqrs/projection/projection-database.ts';
import { ReadModels } from '../../../src/core/cqrs/projection/read-models.ts';

let sqlite: SqlJsStatic;
let readModels: ReadModels;

beforeAll(async () => {
  sqlite = await initSqlJs();
});

beforeEach(() => {
  readModels = new ReadModels(sqlite);
});

afterEach(() => {
  readModels.close();
});

function rows(sql: string): unknown[][] {
  return readModels.database.exec(sql)[0]?.values ?? [];
}

function handlerDatabase(projection: string, tables: string): { db: ProjectionDatabase; handlers: HandlerDatabase } {
  readModels.create(projection, tables);
  const handlers = new HandlerDatabase(readModels, projection);
  handlers.open();
  return { db: handlers.handle, handlers };
}

describe('the tables of a projection', () => {
  it('are what its SQL makes, with a checkpoint', () => {
    readModels.create(
      'orders',
      `create table orders(id text primary key, total real, twice real as (total * 2)); -- one; two
       CREATE UNIQUE INDEX IF NOT EXISTS orders_total ON orders(total);
       create view main.dear as select id from orders where total > 5;
       create table "odd ; name" as select id as a from orders;
       insert into orders(id, total) values ('first', 9);
       create trigger note after insert on orders begin insert into "odd ; name" values (new.id); end;`,
    );
    expect(readModels.tables()).toEqual([
      { name: 'orders', columns: ['id', 'total', 'twice'], projection: 'orders' },
      { name: 'dear', columns: ['id'], projection: 'orders' },
      { name: 'odd ; name', columns: ['a'], projection: 'orders' },
    ]);
    expect(readModels.checkpoint('orders')).toBe(0);
    expect(rows('select * from dear')).toEqual([['first']]);
  });

  it('go without a trace, and can be made again', () => {
    const before = rows('select name from sqlite_schema');
    const tables = `create table orders(id integer primary key autoincrement, a text unique);
      create index by_a on orders(a); create view v as select * from orders;
      create trigger t after insert on orders begin select 1; end`;
    for (let time = 0; time < 2; time++) {
      readModels.create('orders', tables);
      readModels.database.run("insert into orders(a) values ('x')");
      expect(rows('select id from orders')).toEqual([[1]]);
      readModels.drop('orders');
      expect(rows("select name from sqlite_schema where name <> 'sqlite_sequence'")).toEqual(before);
      expect(readModels.tables()).toEqual([]);
      expect(readModels.checkpoint('orders')).toBeUndefined();
    }
  });

  it.each([
    ['', 'has no statement'],
    ['-- nothing', 'has no statement'],
    ['create table events(a)', '“events” must have another name'],
    ['create table Streams(a)', '“Streams” must have another name'],
    ['create view "event_types" as select 1', '“event_types” must have another name'],
    ['create table stored_x(a)', 'reserved'],
    ['create table [foldline_x](a)', 'reserved'],
    ["create table 'sqlite_x'(a)", 'reserved'],
    ['create index sqlite_i on taken(a)', 'reserved'],
    ['create table taken(a)', 'There is a table “taken” already, of the projection “other”'],
    ['create table if not exists TAKEN(a)', 'There is a table “TAKEN” already'],
    ['create table ok(a); create table ok(b)', 'table ok already exists'],
    ['create table x(', 'incomplete input: “create table x(”'],
    ['create temp table x(a)', 'cannot be temp'],
    ['create virtual table x using fts4(a)', 'cannot be virtual'],
    ['create table temp.x(a)', 'is none of them'],
    ['drop table taken', '“drop table taken” is none of them'],
    ['create table x(a); delete from x', 'is none of them'],
    ['create table x(a); pragma user_version = 3', 'is none of them'],
    ["attach 'x' as y", 'is none of them'],
    ['explain insert into taken values (1)', 'is none of them'],
    ['create table x(a unique on conflict rollback)', 'ROLLBACK is not for projections'],
    ['create index i on taken(a)', '“taken” is another projection’s: “other”'],
    ['create trigger t after insert on taken begin select 1; end', '“taken” is another projection’s: “other”'],
    ['create table x as select * from taken', '“taken” is another projection’s: “other”'],
    ['create table x(a); insert into taken values (1)', '“taken” is another projection’s: “other”'],
    ['insert into foldline_checkpoint values (1, 2)', 'not for projections to use'],
  ])('are refused for %s', (tables, message) => {
    readModels.create('other', 'create table taken(a)');
    const before = rows('select * from sqlite_schema');
    expect(() => readModels.create('mine', tables)).toThrow(
      expect.objectContaining({ code: 'model-error', message: expect.stringContaining(message) as string }),
    );
    expect(rows('select * from sqlite_schema')).toEqual(before);
    expect(rows('select * from foldline_checkpoint')).toEqual([['other', 0]]);
  });
});

describe('the database that handlers get', () => {
  it('writes and reads, with values in order and by name', () => {
    const { db } = handlerDatabase('orders', 'create table orders(id text primary key, a, b)');
    db.run('insert into orders values (?, ?, ?)', 'x', 1, null);
    db.run('insert into orders values ($id, :a, @b)', {
      id: 'y',
      ':a': 'é😀',
      $b: 'unused',
      b: 2.5,
      more: { deep: 1 },
    } as never);
    db.run('replace into orders values (?1, ?2, ?2)', 'z', 'twice');
    db.run('update orders set a = $a where id = $id', { a: 2, id: 'x' });
    expect(db.get('select * from orders where id = ?', 'x')).toEqual({ id: 'x', a: 2, b: null });
    expect(db.get('select * from orders where id = ?', 'none')).toBeUndefined();
    expect(db.all('select id, a, b from orders order by id')).toEqual([
      { id: 'x', a: 2, b: null },
      { id: 'y', a: 'é😀', b: 2.5 },
      { id: 'z', a: 'twice', b: 'twice' },
    ]);
    expect(db.get('delete from orders where id = ? returning a', 'x')).toEqual({ a: 2 });
    db.run('with gone as (select ? as id) delete from orders where id in (select id from gone)', 'y');
    expect(db.all('select count(*) as n from orders')).toEqual([{ n: 1 }]);
    expect(Object.keys(db.get('select 1 as __proto__') ?? {})).toEqual(['__proto__']);
  });

  it.each<[unknown, unknown, string]>([
    [undefined, null, 'null'],
    [true, 1, 'integer'],
    [false, 0, 'integer'],
    [-0, 0, 'integer'],
    [2.5, 2.5, 'real'],
    [1e300, 1e300, 'real'],
    [-Infinity, -Infinity, 'real'],
    [2 ** 31, 2 ** 31, 'integer'],
    [1_700_000_000_000, 1_700_000_000_000, 'integer'],
    [-(2 ** 53) + 1, -(2 ** 53) + 1, 'integer'],
    [2n ** 63n - 1n, 2n ** 63n - 1n, 'integer'],
    [-(2n ** 63n), -(2n ** 63n), 'integer'],
    [5n, 5, 'integer'],
    ['', '', 'text'],
    ['a\0b', 'a\0b', 'text'],
    [new Date(Date.UTC(2024, 1, 29)), '2024-02-29T00:00:00.000Z', 'text'],
    [Uint8Array.of(0, 255), Uint8Array.of(0, 255), 'blob'],
    [new Uint8Array(0), new Uint8Array(0), 'blob'],
  ])('stores %s', (value, stored, type) => {
    const { db } = handlerDatabase('values', 'create table t(a, b)');
    db.run('insert into t values (?, ?)', value as string, 'other');
    db.run('insert into t values ($a, $a)', { a: value as string });
    for (const row of db.all('select a, typeof(a) as type from t')) expect(row).toEqual({ a: stored, type });
    expect(db.all('select count(*) as n from t where a is ?', value as string)).toEqual([{ n: 2 }]);
  });

  it.each<[unknown[], string]>([
    [[{ a: 1 }, 2], 'The value for parameter 1 is an object'],
    [[1, [2]], 'The value for parameter 2 is a list'],
    [[1, () => 1], 'The value for parameter 2 is a function'],
    [[NaN, 1], 'The value for parameter 1 is NaN'],
    [[2n ** 63n, 1], 'an integer of more than 64 bits'],
    [[new Date(NaN), 1], 'an invalid date'],
    [[1], '1 values for 2 parameters'],
    [[1, 2, 3], '3 values for 2 parameters'],
    [[{ a: 1 }], 'Parameter 1 has no name'],
    [[[1, 2]], '1 values for 2 parameters'],
  ])('refuses the values %s', (values, message) => {
    const { db } = handlerDatabase('values', 'create table t(a, b)');
    const run = (): void => db.run('insert into t values (?, ?)', ...(values as string[]));
    expect(run).toThrow(
      expect.objectContaining({ code: 'model-error', message: expect.stringContaining(message) as string }),
    );
    expect(rows('select * from t')).toEqual([]);
  });

  it('names a parameter that has no value, or a wrong one', () => {
    const { db } = handlerDatabase('values', 'create table t(a, b)');
    expect(() => db.run('insert into t values ($a, $b)', { a: 1 })).toThrow('no value for parameter “b”');
    expect(() => db.run('insert into t values ($a, $toString)', { a: 1 })).toThrow('no value for parameter “toString”');
    expect(() => db.run('insert into t values ($a, $b)', { a: 1, b: Symbol('x') as never })).toThrow(
      'The value for parameter b is a symbol',
    );
    expect(() => db.run('insert into t values ($a, $b)', { a: 1, b: {} as string })).toThrow(
      'The value for parameter b is an object',
    );
  });

  it.each([
    ['pragma query_only = on', 'INSERT, UPDATE, DELETE'],
    ['begin', 'INSERT, UPDATE, DELETE'],
    ['commit', 'INSERT, UPDATE, DELETE'],
    ['savepoint x', 'INSERT, UPDATE, DELETE'],
    ['create table x(a)', 'INSERT, UPDATE, DELETE'],
    ['drop table mine', 'INSERT, UPDATE, DELETE'],
    ["attach 'x' as y", 'INSERT, UPDATE, DELETE'],
    ['vacuum', 'INSERT, UPDATE, DELETE'],
    ['explain select 1', 'INSERT, UPDATE, DELETE'],
    ['', 'INSERT, UPDATE, DELETE'],
    ['select 1; commit', 'one statement at a time'],
    ['select 1 \0; commit', 'one statement at a time'],
    ['insert or rollback into mine values (1)', 'ROLLBACK is not for projections'],
    ['select * from sqlite_schema', 'SQLite’s own'],
    ['update "sqlite_sequence" set seq = 5', 'SQLite’s own'],
    ['insert into foldline_checkpoint values (1, 1)', 'not for projections'],
    ['select * from other', 'another projection’s: “second”'],
    ['insert into other values (1)', 'another projection’s: “second”'],
    ['delete from other', 'another projection’s: “second”'],
    ['delete from mine where a in (select a from other_view)', 'another projection’s: “second”'],
    ['with x as (select * from other) insert into mine select * from x', 'another projection’s: “second”'],
    ['insert into hidden values (1)', 'another projection’s: “second”'],
    ['select * from missing', 'no such table: missing'],
    ['insert into mine values (1, 2)', 'has 1 columns but 2 values'],
  ])('refuses %j', (sql, message) => {
    const hidden =
      'create table hidden(a); create trigger t after insert on hidden begin insert into other values (1); end';
    const { db } = handlerDatabase('first', `create table mine(a); ${hidden}`);
    readModels.create('second', 'create table other(a); create view other_view as select a from other');
    expect(() => db.run(sql)).toThrow(message);
    expect(() => db.all(sql)).toThrow(message);
    expect(rows('select (select count(*) from mine), (select count(*) from other)')).toEqual([[0, 0]]);
  });

  it('is closed outside of a handler', () => {
    const { db, handlers } = handlerDatabase('orders', 'create table orders(id)');
    handlers.close();
    for (const use of ['run', 'get', 'all'] as const) {
      expect(() => db[use]('select 1')).toThrow('only while a handler runs');
    }
  });

  it('goes on after a snapshot, which has all rows', () => {
    const { db } = handlerDatabase('orders', 'create table orders(id integer)');
    for (let id = 0; id < 300; id++) {
      db.run('insert into orders values (?)', id);
      // More texts than are kept.
      expect(db.get(`select count(*) as n, ${id % 100} as m from orders`)).toEqual({ n: id + 1, m: id % 100 });
      if (id % 100 !== 50) continue;
      const copy = new sqlite.Database(readModels.snapshot());
      expect(copy.exec('select count(*), max(id) from orders')[0]?.values).toEqual([[id + 1, id]]);
      copy.close();
    }
  });

  it('lets a handler go on after an error of SQLite that it catches', () => {
    const { db } = handlerDatabase('orders', 'create table orders(id text primary key)');
    readModels.begin();
    db.run('insert into orders values (?)', 'x');
    expect(() => db.run('insert into orders values (?)', 'x')).toThrow('UNIQUE constraint failed: orders.id');
    db.run('insert into orders values (?)', 'y');
    readModels.commit('orders', 7);
    expect(rows('select id from orders')).toEqual([['x'], ['y']]);
    expect(readModels.checkpoint('orders')).toBe(7);
  });
});
