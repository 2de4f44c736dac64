import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { rewritePayloadPaths } from '../../../src/core/store/sql/payload-paths.ts';
import { SqlProjection } from '../../../src/core/store/sql/sql-projection.ts';
import { tokenize } from '../../../src/core/store/sql/tokens.ts';
import { eventLine, GrowingLog } from './indexed-log.ts';

let sqlite: SqlJsStatic;

beforeAll(async () => {
  sqlite = await initSqlJs();
});

const rewrite = (sql: string) => rewritePayloadPaths(sql, tokenize(sql));

/** What SQLite says of the same statement over an ordinary table that holds the payloads, or that it fails. */
function expectedOf(payloads: readonly string[], sql: string): unknown {
  const database = new sqlite.Database();
  try {
    database.run(
      'create table events(position integer primary key, stream, version, type, time, id, data, metadata, category)',
    );
    payloads.forEach((data, row) =>
      database.run("insert into events values (?, 'order-1', ?, 'Placed', null, '#' || ?, ?, ?, 'order')", [
        row + 1,
        row + 1,
        row + 1,
        data,
        data,
      ]),
    );
    const statement = database.prepare(sql);
    const rows: unknown[] = [];
    while (statement.step())
      rows.push((statement.get as (parameters: null, options: object) => unknown)(null, { useBigInt: true }));
    return { columns: statement.getColumnNames(), rows };
  } catch {
    return 'fails';
  } finally {
    database.close();
  }
}

async function actualOf(payloads: readonly string[], sql: string): Promise<unknown> {
  const log = await new GrowingLog().add(
    ...payloads.map((text) => `${eventLine({ rawData: text }).slice(0, -1)},"metadata":${text}}`),
  );
  const projection = new SqlProjection(sqlite, log);
  try {
    const { columns, rows } = await projection.query(sql, [], 1000);
    return { columns, rows };
  } catch {
    return 'fails';
  } finally {
    projection.dispose();
  }
}

/** Rows with every integer as bigint, as the expected ones have them. */
function widened(result: unknown, expected: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('rows' in result)) return result;
  const model = (expected as { rows?: unknown[][] }).rows;
  const rows = (result.rows as unknown[][]).map((row, index) =>
    row.map((value, column) =>
      typeof model?.[index]?.[column] === 'bigint' && typeof value === 'number' ? BigInt(value) : value,
    ),
  );
  return { ...result, rows };
}

interface Comparison {
  readonly actual: unknown;
  readonly expected: unknown;
}

async function compare(payloads: readonly string[], sql: string): Promise<Comparison> {
  const expected = expectedOf(payloads, sql);
  return { actual: widened(await actualOf(payloads, sql), expected), expected };
}

const PAYLOADS = [
  '{"a":1,"b":{"c":[1,2.50,{"d":"x"}],"a":"deep"},"é":true,"a b":null}',
  '{"a":1.0,"a":2}',
  '{ "a" : [ 1 , [ 2 ] ] , "b" : { } }',
  '{"\\u0061":"esc\\u0061ped \\"q\\" \\ud83d\\ude00 \\n","b":{"c":false}}',
  '{"a":9007199254740993,"b":-0,"c":-9223372036854775808}',
  '{"a":1e400,"b":12345678901234567890,"c":0.1000000000000000055}',
  '{"a":"<b>","b":"null","":5}',
  '[{"a":1},{"a":[true,false,null]}]',
  '"text"',
  '17',
  'null',
  '{}',
];

describe('rewritePayloadPaths', () => {
  it.each([
    ["select data->>'$.a' from events", { data: [['a']] }],
    ["select e.data ->> 'a', json_extract(e.data, '$.b[2].\"c d\"') from events e", { data: [['a'], ['b', 2, 'c d']] }],
    ["select metadata->'$.a'->>'$.b', data->0 from events", { metadata: [['a']], data: [[0]] }],
    ["select count(*), 2 * data->>'a' from events -- data", { data: [['a']] }],
    ["select (1) - data->>'a' from events", { data: [['a']] }],
  ])('finds the paths of %s', (sql, expected) => {
    const found: Record<string, unknown[]> = {};
    for (const { payload, steps } of rewrite(sql)?.paths.values() ?? []) (found[payload] ??= []).push(steps);
    expect(found).toEqual(expected);
  });

  it.each([
    'select position from events',
    "select data from events where data->>'a' = 1",
    "select - data->>'a' from events",
    "select position - data->>'a' from events",
    "select 'x' || data->>'a' from events",
    "select data->>'a' collate nocase from events",
    'select data->>position from events',
    "select data->>'$.a[#-1]' from events",
    "select json_extract(data, '$.a', '$.b') from events",
    "select data->>'$.a' from (select '{}' as data)",
    "select data->>'$.a' from (select '{}' as 'data')",
    "select '{}'->data->>'a' from events",
  ])('leaves %s alone', (sql) => {
    expect(rewrite(sql)).toBeUndefined();
  });

  it.each([
    "select data->>'a', typeof(data->>'a') from events",
    "select data->'a', typeof(data->'a') from events",
    "select json_extract(data, '$.a'), json_array(json_extract(data, '$.a'), data->'$.b', data->>'$.b') from events",
    "select json_object('x', data->'b', 'y', data->>'b') from events",
    "select data->>'$', data->'$', json_extract(data, '$') from events",
    "select data->>'$.b.c[2].d', data->'$.b'->>'$.c', data->>'é', data->>'$.a b', data->>'$.\"a b\"', data->>'$.é' from events",
    "select data->0, data->>1, data->>'$[1].a[2]', data->'$[1].a' from events",
    "select data->>'b' as x, count(*) from events group by x order by x",
    "select type, sum(data->>'a'), max(metadata->>'$.b') from events group by type",
    "select position from events where data->>'a' = 1 or data->>'a' = '1' order by data->>'a' desc, position",
    "select a.position, b.position from events a join events b on a.data->>'a' = b.metadata->>'a'",
    "select (select data->>'a' from events where position = 1), stream from events where metadata->>'a' is not null",
    "with x as (select position p, data->>'a' as v from events) select p, v from x where v > 0",
    "select (select data->>'a' from (select '{\"a\":7}' as data)) from events",
    "select e.position, j.value from events e, json_each(e.data->'b') j",
    "select j.key, j.type from events, json_each(data, '$.b') j",
    "select distinct data->>'b' from events union select stream from events order by 1",
    "select data->>'a' from events natural join (select 1 as position)",
    "select count(*), count(data->>'a') from events a natural join events b",
    "select case data->>'a' when 1 then 'one' else data->>'b' end from events",
    "select -data->>'a', not data->>'a', ~ data->>'a', 'x' || data->>'a', data->>'a' || 'x', 3 + data->>'a' from events",
    "select data ->> 'a' 'alias', data/**/->>/* x */'a' from events",
    "select sum(data->>'a') over (order by position), row_number() over (order by data->>'a', position) from events",
    "select (select data->>'a' from main.events limit 1) from events where data->>'a' is null",
    "select DATA->>'a', Json_Extract(MetaData,'$.a') from Events",
    "select data->>'$.' from events",
    "select data->>'$[' from events",
    "select data->>'$.b' from events where 'data' = data->>'$.a'",
    "select 'it''s', data->>'$.a''b' from events",
    "select exists (select 1 from events x where x.data->>'a' = events.data->>'a' and x.position <> events.position) from events",
    'select data->>"$.a" from events',
    "select \"data->>'$.a'\" from (select data->>'$.a' from events)",
    "select [data], data->>'a' from events",
    "select count(*) from events where type = 'Placed' and data->>'a' > 0",
    "select category, stream, version, id, data->>'a' from events",
    "select count(*) filter (where data->>'a' = 1) from events group by type, stream",
  ])('gives what SQLite gives for %s', async (sql) => {
    const { actual, expected } = await compare(PAYLOADS, sql);
    expect(actual).toEqual(expected);
  });

  it('agrees with SQLite on any payload and any path', async () => {
    const key = fc.constantFrom('a', 'b', 'a b', 'é', '__proto__', '0', '');
    const space = fc.constantFrom('', '', ' ', '\t');
    const keyText = fc
      .tuple(key, fc.boolean())
      .map(([text, escaped]) =>
        escaped
          ? `"${Array.from(text, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
          : JSON.stringify(text),
      );
    const scalar = fc.oneof(
      fc.constantFrom(
        'null',
        'true',
        'false',
        '-0',
        '0',
        '1.50',
        '1E5',
        '9007199254740993',
        '-9223372036854775808',
        '9223372036854775808',
        '1e-320',
        '"\\u0000x"',
        '"\\/"',
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.maxSafeInteger().map(String),
      fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => JSON.stringify(text)),
    );
    const { json } = fc.letrec<{ json: string }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        scalar,
        fc
          .tuple(fc.array(tie('json'), { maxLength: 3 }), space)
          .map(([items, gap]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`),
        fc
          .tuple(fc.array(fc.tuple(keyText, tie('json')), { maxLength: 4 }), space)
          .map(
            ([members, gap]) =>
              `{${gap}${members.map(([name, value]) => `${name}${gap}:${gap}${value}`).join(`${gap},${gap}`)}${gap}}`,
          ),
      ),
    }));
    const step = fc.oneof(
      fc.constantFrom('.a', '.b', '."a b"', '.a b', '.é', '.__proto__', '."0"', '.0', '."\\u0061"', '[#-1]'),
      fc.nat(3).map((place) => `[${place}]`),
    );
    const path = fc.array(step, { maxLength: 3 }).map((steps) => `'$${steps.join('')}'`);
    const label = fc.constantFrom("'a'", "'b'", "'a b'", "'é'", "'0'", '0', '1', "'__proto__'", "''", "'[0]'", "'$a'");
    const asked = fc.oneof(
      fc.tuple(fc.constantFrom('->', '->>'), fc.oneof(path, label)).map(([arrow, text]) => `data ${arrow} ${text}`),
      path.map((text) => `json_extract(data, ${text})`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(json, { minLength: 1, maxLength: 4 }),
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        async (payloads, expressions) => {
          const columns = expressions.flatMap((one) => [one, `typeof(${one})`, `json_quote(${one})`]);
          const { actual, expected } = await compare(payloads, `select ${columns.join(', ')} from events`);
          expect(actual).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it('keeps what it read for statements that ask again, in any order', async () => {
    const count = 9000;
    const lines = Array.from({ length: count }, (_, row) =>
      eventLine({ type: `T${row % 7}`, data: row % 3 === 0 ? {} : { n: row, text: 'é'.repeat(row % 40) } }),
    );
    const log = await new GrowingLog().add(...lines);
    const projection = new SqlProjection(sqlite, log);
    const expected = Array.from({ length: 7 }, (_, type) => {
      const rows = Array.from({ length: count }, (_unused, row) => row).filter(
        (row) => row % 7 === type && row % 3 !== 0,
      );
      return [`T${type}`, rows.reduce((sum, row) => sum + row, 0), rows.reduce((sum, row) => sum + (row % 40), 0)];
    });
    const sql = "select type, sum(data->>'n'), sum(length(data->>'text')) from events group by type order by type";
    for (let time = 0; time < 3; time++) expect((await projection.query(sql, [], 10)).rows).toEqual(expected);
    await log.add(eventLine({ type: 'T0', data: { n: 0.5 } }));
    expect((await projection.query(sql, [], 10)).rows[0]?.[1]).toBe(Number(expected[0]?.[1]) + 0.5);
    projection.dispose();
  });
});
