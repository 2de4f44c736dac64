import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Column } from '../../../src/core/store/sqlite-file/column.ts';
import { fillDatabase } from '../../../src/core/store/sqlite-file/fill-database.ts';
import { varintLength, writeVarint } from '../../../src/core/store/sqlite-file/varint.ts';
import { runSqlite } from '../../support/sqlite-program.ts';

type Value = number | bigint | string | null;

const SCHEMA =
  'create table t(id integer primary key, a integer, b integer, c real, d text); create index i on t(a, d);';

let sqlite: SqlJsStatic;

beforeAll(async () => {
  sqlite = await initSqlJs();
});

interface Rows {
  readonly a: readonly number[];
  readonly b: readonly (bigint | null)[];
  readonly c: readonly number[];
  readonly d: readonly (string | null)[];
}

/** NULL before numbers, texts by their UTF-8, as SQLite orders them. */
function compareNumbers(one: number, other: number): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(other)) - Number(Number.isNaN(one));
  return one - other;
}

function compareTexts(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function fill(pageSize: number, rows: Rows, rowids: readonly number[] = rows.a.map((_, row) => row + 1)): Uint8Array {
  const empty = new sqlite.Database();
  empty.run(`pragma page_size = ${pageSize}; ${SCHEMA}`);
  const roots = new Map(
    empty.exec('select name, rootpage from sqlite_schema')[0]?.values.map(([name, page]) => [name, Number(page)]),
  );
  const template = empty.export();
  empty.close();
  const order = rowids
    .map((_, row) => row)
    .sort(
      (one, other) =>
        compareNumbers(rows.a[one] ?? 0, rows.a[other] ?? 0) ||
        compareTexts(rows.d[one] ?? null, rows.d[other] ?? null) ||
        one - other,
    );
  const by = <Item>(values: readonly Item[]): Item[] => order.map((row) => values[row] as Item);
  const columns: Column[] = [
    { kind: 'null' },
    { kind: 'integer', values: rows.a },
    { kind: 'integer64', values: rows.b },
    { kind: 'real', values: rows.c },
    { kind: 'text', values: rows.d },
  ];
  return fillDatabase(
    template,
    [{ root: roots.get('t') ?? 0, rows: rowids.length, rowids, columns }],
    [
      {
        root: roots.get('i') ?? 0,
        entries: rowids.length,
        rowids: by(rowids),
        columns: [
          { kind: 'integer', values: by(rows.a) },
          { kind: 'text', values: by(rows.d) },
        ],
      },
    ],
  );
}

/** Opens a database and reads what is in it, after checking it. */
function contentsOf(bytes: Uint8Array): Value[][] {
  const database = new sqlite.Database(bytes);
  try {
    expect(database.exec('pragma integrity_check')[0]?.values).toEqual([['ok']]);
    return (database.exec('select id, a, cast(b as text), c, d from t order by id')[0]?.values as Value[][]) ?? [];
  } finally {
    database.close();
  }
}

function sample(count: number, text = (row: number) => `text ${row}`): Rows {
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    a: rows.map((row) => (row * 7919) % 1000),
    b: rows.map((row) => BigInt(row)),
    c: rows.map((row) => row / 3),
    d: rows.map(text),
  };
}

describe('fillDatabase', () => {
  it.each([0, 1, 2, 10, 1000, 20_000])('writes %i rows that SQLite finds whole', (count) => {
    const rows = sample(count);
    const expected = rows.a.map((a, row) => [row + 1, a, String(rows.b[row]), rows.c[row], rows.d[row]]);
    expect(contentsOf(fill(4096, rows))).toEqual(expected);
  });

  it('writes trees of every number of small pages, full ones among them', () => {
    for (let count = 1; count < 140; count++) {
      const rows = sample(count, (row) => 'x'.repeat(row % 5 === 0 ? 90 : 60));
      expect(contentsOf(fill(512, rows))).toHaveLength(count);
    }
    expect(contentsOf(fill(512, sample(5000)))).toHaveLength(5000);
  });

  it('writes values longer than a page', () => {
    for (const pageSize of [512, 65_536]) {
      const lengths = [
        0, 100, 101, 102, 103, 460, 470, 476, 477, 478, 500, 507, 508, 509, 1000, 1016, 1017, 5000, 65_500, 300_000,
      ];
      const rows = sample(lengths.length, (row) => 'ü'.repeat(lengths[row] ?? 0));
      expect(contentsOf(fill(pageSize, rows)).map(([, , , , text]) => String(text).length)).toEqual(lengths);
    }
  });

  it('writes what INSERT would have written', () => {
    const integer = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -130, max: 130 }), fc.constant(NaN));
    const big = fc.option(
      fc.oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.constantFrom(0n, 1n, -1n, 2n ** 47n, -(2n ** 47n), 2n ** 63n - 1n, -(2n ** 63n)),
      ),
    );
    const real = fc.double();
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 300 }).filter((one) => one.isWellFormed()));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(integer, big, real, text), { maxLength: 60 }),
        fc.constantFrom(512, 4096),
        (list, pageSize) => {
          const rows = {
            a: list.map(([a]) => a),
            b: list.map(([, b]) => b),
            c: list.map(([, , c]) => c),
            d: list.map(([, , , d]) => d),
          };
          const inserted = new sqlite.Database();
          inserted.run(SCHEMA);
          list.forEach(([a, b, c, d], row) => {
            inserted.run(`insert into t values (?, ?, ${b}, ?, ?)`, [row + 1, Number.isNaN(a) ? null : a, c, d]);
          });
          const expected = contentsOf(inserted.export());
          inserted.close();
          expect(contentsOf(fill(pageSize, rows))).toEqual(expected);
        },
      ),
    );
  });

  it('takes any ascending rowids', () => {
    const rowids = [-(2 ** 53) + 1, -300, -1, 0, 127, 128, 16_384, 2 ** 31, 2 ** 40, 2 ** 49, 2 ** 53 - 1];
    expect(contentsOf(fill(4096, sample(rowids.length), rowids)).map(([id]) => id)).toEqual(rowids);
  });

  it('leaves a database that can be written to, and whose index is used', () => {
    const database = new sqlite.Database(fill(4096, sample(5000)));
    database.run('begin');
    for (let row = 5001; row <= 6000; row++)
      database.run('insert into t values (?, ?, ?, ?, ?)', [row, row % 77, 1, 1, `new ${row}`]);
    database.run("delete from t where id % 3 = 0; update t set d = 'changed' where id % 5 = 0; commit");
    expect(database.exec('pragma integrity_check')[0]?.values).toEqual([['ok']]);
    expect(database.exec('select count(*) from t')[0]?.values).toEqual([[4000]]);
    const plan = database
      .exec("explain query plan select id from t where a = 5 and d = 'text 5'")[0]
      ?.values.flat()
      .join(' ');
    expect(plan).toContain('USING COVERING INDEX i (a=? AND d=?)');
    database.close();
  });

  it('is read by the sqlite3 program', () => {
    const folder = mkdtempSync(join(tmpdir(), 'foldline-'));
    try {
      const file = join(folder, 'log.db');
      writeFileSync(file, fill(8192, sample(3000)));
      const output = runSqlite(file, 'pragma integrity_check; select count(*), sum(b), max(d) from t');
      expect(output).toEqual(['ok', '3000|4498500|text 999']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses what is no database', () => {
    expect(() => fillDatabase(new Uint8Array(0), [], [])).toThrow(RangeError);
  });
});

describe('varints', () => {
  it('are read by the rule of the file format', () => {
    const read = (bytes: Uint8Array): bigint => {
      let value = 0n;
      for (const [index, byte] of bytes.entries()) {
        if (index === 8) return BigInt.asIntN(64, (value << 8n) | BigInt(byte));
        value = (value << 7n) | BigInt(byte & 0x7f);
        if (byte < 0x80) return value;
      }
      return value;
    };
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const bytes = new Uint8Array(varintLength(value));
        expect(writeVarint(bytes, 0, value)).toBe(bytes.length);
        expect(read(bytes)).toBe(BigInt(value));
      }),
    );
  });
});
