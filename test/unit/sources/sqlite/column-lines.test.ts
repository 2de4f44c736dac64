import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import initSqlJs from 'sql.js';
import { expect, test } from 'vitest';
import { compileScan } from '../../../../src/build/build-scan.ts';
import { bytesOnDemand } from '../../../../src/sources/sqlite/bytes-on-demand.ts';
import { readDatabaseImage } from '../../../../src/sources/sqlite/database-image.ts';
import { columnsEvent, selectColumns, type EventColumns } from '../../../../src/sources/sqlite/event-columns.ts';
import type { LayoutReading } from '../../../../src/sources/sqlite/layout.ts';
import { SqliteDatabase } from '../../../../src/sources/sqlite/sqlite-database.ts';
import { translateRows } from '../../../../src/sources/sqlite/translate-rows.ts';
import { sourceOf, type Parameter } from './source-of.ts';

const sqlite = await initSqlJs();
const compiled = await WebAssembly.compile(await compileScan());

const text = fc.oneof(
  fc.string({ unit: 'binary' }).filter((letters) => letters.isWellFormed()),
  fc.constantFrom(
    '',
    'order-1',
    'a"b\\c',
    'Größe',
    '2026-01-05 10:00:00',
    '2026-01-05T10:00:00.25',
    '10:00',
    '\u0000',
    'x'.repeat(3000),
  ),
);
const integer = fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-300n, 300n), fc.constantFrom(0n, 1n));
const json = fc.oneof(
  fc.json(),
  fc.constantFrom('{"n": 1.50e3}', '[1,\n2]', '{"a":01}', '{"a":tru}', '{"ä":"ö"}', '"\\u00e4"', '{"a":1', ' 7 '),
);
const cell: fc.Arbitrary<Parameter> = fc.oneof(
  fc.constant(null),
  text,
  integer,
  json,
  fc.double({ noNaN: true }),
  fc.uint8Array({ maxLength: 40 }),
);

const COLUMNS = ['stream', 'version', 'type', 'at', 'id', 'data', 'metadata', 'kind', 'gone'];
const USUAL: fc.Arbitrary<Parameter[]> = fc
  .tuple(text, integer, text, text, text, json, json, fc.constantFrom('E', 'C'), fc.constantFrom(0n, 1n))
  .map((row) => [...row]);
/** What compiled code translates without help. */
const word = fc.stringMatching(/^[A-Za-z0-9-]{0,20}$/);
const PLAIN: fc.Arbitrary<Parameter[]> = fc
  .record({
    version: fc.bigInt(0n, 2n ** 63n - 1n),
    time: fc.constantFrom('2026-01-05 10:00:00', '2026-01-05T10:00:00.25', '2026-01-05 10:00:00.'),
    texts: fc.tuple(word, word, word),
    payloads: fc.tuple(json, fc.json()),
    kind: fc.constantFrom('E', 'E', 'C'),
  })
  .map(({ version, time, texts: [stream, type, id], payloads, kind }) => [
    stream,
    version,
    type,
    time,
    id,
    ...payloads,
    kind,
    0n,
  ]);
const ODD: fc.Arbitrary<Parameter[]> = fc.array(cell, { minLength: COLUMNS.length, maxLength: COLUMNS.length });

async function linesOf(database: SqliteDatabase, reading: LayoutReading): Promise<string> {
  let lines = '';
  const listener = { problem: () => undefined, note: () => undefined };
  for await (const piece of translateRows(database, reading, () => undefined)(listener, new AbortController().signal)) {
    lines += new TextDecoder().decode(piece);
  }
  return lines;
}

test('rows that are read from the pages become the lines that a SELECT gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ arbitrary: PLAIN, weight: 4 }, { arbitrary: USUAL, weight: 2 }, ODD), { maxLength: 16 }),
      fc.constantFrom(512, 4096),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(undefined, compiled),
      async (rows, pageSize, hasKey, isSmall, scanModule) => {
        const small = isSmall ? undefined : 0;
        const { fromPages, fromRows } = await bothWays(databaseOf(rows, pageSize, hasKey), {
          hasKey,
          small,
          scanModule,
        });
        expect(fromPages).toBe(fromRows);
      },
    ),
    { numRuns: 80 },
  );
});

test.each([undefined, compiled])('so do many, over several windows of pages', async (scanModule) => {
  const rows = Array.from({ length: 6000 }, (_, index): Parameter[] => {
    const data = JSON.stringify({ index, text: 'x'.repeat(index % 997 === 0 ? 9000 : index % 200) });
    const stream = index % 50 === 0 ? `größe-${index}` : `order-${index}`;
    return [stream, BigInt(index), 'Placed', '2026-01-05 10:00:00', `m-${index}`, data, '{}', 'E', 0n];
  });
  const { fromPages, fromRows } = await bothWays(databaseOf(rows, 1024, true), { hasKey: true, small: 0, scanModule });
  expect(fromPages.split('\n')).toHaveLength(rows.length + 1);
  expect(fromPages === fromRows).toBe(true);
});

/** The lines of a database, from its pages and from a SELECT. */
async function bothWays(
  bytes: Uint8Array,
  how: {
    readonly hasKey: boolean;
    /** See `readDatabaseImage`. */
    readonly small: number | undefined;
    readonly scanModule: WebAssembly.Module | undefined;
  },
): Promise<{ readonly fromPages: string; readonly fromRows: string }> {
  const image = await readDatabaseImage(sourceOf(bytes), how.small);
  const database = new SqliteDatabase(new sqlite.Database(bytesOnDemand(image.bytes)), image, how.scanModule);
  const letGo = database.hold();
  const [table] = database.tables;
  if (table === undefined) throw new Error('The table is there.');
  const columns: EventColumns = {
    table,
    stream: 'stream',
    version: 'version',
    type: 'TYPE',
    time: 'at',
    id: 'id',
    data: 'data',
    metadata: 'metadata',
    only: { column: 'kind', text: 'E' },
    archived: 'gone',
    ...(how.hasKey ? { position: 'key' } : {}),
  };
  const fromPages = await linesOf(database, { columns });
  const fromRows = await linesOf(database, { select: selectColumns(columns), events: (row) => [columnsEvent(row)] });
  letGo();
  return { fromPages, fromRows };
}

/** With a column that came later, which older rows have not, and one that is in no row. */
function databaseOf(rows: readonly (readonly Parameter[])[], pageSize: number, hasKey: boolean): Uint8Array {
  const database = new DatabaseSync(':memory:');
  const columns = COLUMNS.slice(0, -1).join(', ');
  database.exec(`pragma page_size = ${pageSize};
    create table events (${hasKey ? 'key integer primary key, ' : ''}double as (version || version), ${columns})`);
  const names = COLUMNS.slice(0, -1).join(', ');
  const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
  const half = Math.floor(rows.length / 2);
  for (const row of rows.slice(0, half)) {
    database.prepare(`insert into events (${names}) values (${places(8)})`).run(...row.slice(0, -1));
  }
  database.exec('alter table events add column gone integer default 1');
  for (const row of rows.slice(half)) {
    database.prepare(`insert into events (${names}, gone) values (${places(9)})`).run(...row);
  }
  const bytes = database.serialize();
  database.close();
  return bytes;
}
