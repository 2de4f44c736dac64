import { expect, test } from 'vitest';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import type { SourceChoice } from '../../../../src/sources/source.ts';
import { database as emmett } from './fixtures/emmett-sqlite.ts';
import { databaseOf, originsOf, sourceOf, translated } from './source-of.ts';

const HOUSE_MADE = `create table app_log (seq integer primary key, stream_name text, stream_version integer,
  event_type text, payload text, occurred_at text, checksum blob, big integer, ratio real)`;

function rows(count: number): string {
  const values = Array.from(
    { length: count },
    (_, index) =>
      `(${index + 1}, 'order-${index % 3}', ${Math.floor(index / 3) + 1}, '${index < 3 ? 'Placed' : 'Paid'}',
        '{ "amount": 12.50,\n"n": ${index} }', '2026-01-05 10:00:${String(index).padStart(2, '0')}', x'00ff',
        9007199254740993, 1.5)`,
  );
  return `insert into app_log values ${values.join(', ')}`;
}

const PEOPLE = `create table people (id integer primary key, name text, email text, created_at text)`;
const PEOPLE_ROWS = `insert into people values ${Array.from({ length: 20 }, (_, n) => `(${n}, 'P${n}', 'p${n}@a.org', '2026-01-05 10:00:00')`).join(', ')}`;

test('a table of somebody’s own making is read by what its columns seem to be', async () => {
  const { format, lines } = await translated(databaseOf(PEOPLE, PEOPLE_ROWS, HOUSE_MADE, rows(12)));
  expect(format).toMatchObject({
    name: 'json',
    isMade: true,
    confidence: 'guess',
    origin: { name: 'sqlite-table', label: 'SQLite table “app_log”', table: 'app_log' },
    mapping: {
      stream: '/stream_name',
      version: '/stream_version',
      type: '/event_type',
      time: '/occurred_at',
      data: '/payload',
    },
  });
  expect(lines).toHaveLength(12);
  expect(lines[0]).toBe(
    '{"seq":1,"stream_name":"order-0","stream_version":1,"event_type":"Placed","payload":{ "amount": 12.50, "n": 0 },' +
      '"occurred_at":"2026-01-05 10:00:00","checksum":"00ff","big":9007199254740993,"ratio":1.5}',
  );
});

test('its tables are listed, and another one can be chosen', async () => {
  const bytes = databaseOf(PEOPLE, PEOPLE_ROWS, HOUSE_MADE, rows(12));
  expect(await tablesOf(bytes, {})).toEqual(['people', 'app_log']);
  const { format, events } = await translated(bytes, { table: 'people' });
  expect(format).toMatchObject({ origin: { table: 'people' }, confidence: 'unsure' });
  expect(events[0]).toEqual({ id: 0, name: 'P0', email: 'p0@a.org', created_at: '2026-01-05 10:00:00' });
  await expect(translated(bytes, { table: 'robert' })).rejects.toMatchObject({
    code: 'not-an-event-log',
    message: expect.stringMatching(/without a table “robert”.*“people”, “app_log”/) as string,
  });
});

test('a known layout can be read as rows too', async () => {
  const { format, events } = await translated(emmett(), { asRows: true });
  expect(format.origin).toMatchObject({ name: 'sqlite-table', table: 'emt_messages' });
  expect(events).toHaveLength(4);
  expect(events[0]).toMatchObject({ message_kind: 'E', message_data: { note: 'Größe \n' } });
  expect(await originsOf(emmett())).toEqual(['emmett-sqlite']);
});

test('the table in which most of an event is found comes first', async () => {
  const other = `create table audit (id integer primary key, type text, created_at text, details text)`;
  const bytes = databaseOf(
    other,
    `insert into audit values ${Array.from({ length: 10 }, (_, n) => `(${n}, '${n % 2 === 0 ? 'login' : 'logout'}', '2026-01-05 10:00:00', '{}')`).join(', ')}`,
    HOUSE_MADE,
    rows(9),
  );
  const found = await recogniseSources(sourceOf(bytes), {});
  for (const source of found) source.dispose?.();
  expect(found.map(({ format }) => format.origin?.table)).toEqual(['app_log', 'audit']);
});

test('a database without such a table says what tables it has, cut where they are many', async () => {
  await expect(translated(databaseOf(PEOPLE, PEOPLE_ROWS))).rejects.toMatchObject({
    code: 'not-an-event-log',
    message: '“store.db” is a SQLite database without a table of events. Its only table: “people”.',
    details: { tables: ['people'] },
  });
  const many = databaseOf(...Array.from({ length: 40 }, (_, n) => `create table t${n} (x)`));
  await expect(translated(many)).rejects.toMatchObject({
    message: expect.stringMatching(/“t11” and 28 more\.$/) as string,
  });
});

test('binary JSON is shown as JSON, and columns may be called anything', async () => {
  const bytes = databaseOf(
    `create table events ("stream id" text, type text, at text, data blob, "__proto__" text, "a""b" integer,
      primary key (at, "stream id")) without rowid`,
    `insert into events values ('a', 'B', '2026-01-05T10:00:01Z', jsonb('{"n":9007199254740993}'), 'x', 2),
      ('a', 'A', '2026-01-05T10:00:00Z', cast('{"n":1}' as blob), 'y', 1)`,
  );
  const { lines } = await translated(bytes, { asRows: true });
  // Without row ids the order is that of the primary key.
  expect(lines).toEqual([
    '{"stream id":"a","type":"A","at":"2026-01-05T10:00:00Z","data":{"n":1},"__proto__":"y","a\\"b":1}',
    '{"stream id":"a","type":"B","at":"2026-01-05T10:00:01Z","data":{"n":9007199254740993},"__proto__":"x","a\\"b":2}',
  ]);
});

test('a view is in the order of time', async () => {
  const { events } = await translated(
    databaseOf(HOUSE_MADE, rows(12), 'create view feed as select * from app_log order by seq desc'),
    { table: 'feed' },
  );
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

async function tablesOf(bytes: Uint8Array, choice: SourceChoice): Promise<readonly string[] | undefined> {
  const found = await recogniseSources(sourceOf(bytes), choice);
  for (const source of found) source.dispose?.();
  return found[0]?.tables;
}
