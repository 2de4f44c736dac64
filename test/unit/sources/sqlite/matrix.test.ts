import { describe, expect, test } from 'vitest';
import { hasErrorCode } from '../../../../src/core/events/errors.ts';
import { recogniseSource } from '../../../../src/sources/recognise.ts';
import { SQLITE_LAYOUTS } from '../../../../src/sources/sqlite/layouts.ts';
import { databaseOfOrigin, FIXTURES } from './all-fixtures.ts';
import { altered, columnsIn, together } from './altered.ts';
import { originsOf, sourceOf, translated } from './source-of.ts';

/** Of these, the database itself names tables, or their standard does. */
const NAME_THEIR_TABLES = ['ocel-sqlite', 'prooph'];
const RENAMED = FIXTURES.filter(({ origin }) => !NAME_THEIR_TABLES.includes(origin));

/** The layouts that a database is found to have; none where it is said to hold no events. */
async function layoutsOf(bytes: Uint8Array): Promise<(string | undefined)[]> {
  try {
    const known = SQLITE_LAYOUTS.map(({ name }) => name);
    return (await originsOf(bytes)).filter((origin) => origin !== undefined && known.includes(origin));
  } catch (error) {
    if (hasErrorCode(error, 'not-an-event-log')) return [];
    throw error;
  }
}

test('every layout has a database here', () => {
  expect(FIXTURES.map(({ origin }) => origin).sort()).toEqual(SQLITE_LAYOUTS.map(({ name }) => name).sort());
});

describe.each(FIXTURES)('a database of $origin', ({ origin, database }) => {
  test('is of that layout and of no other', async () => {
    expect(await layoutsOf(database())).toEqual([origin]);
    const { format, events, problems } = await translated(database());
    expect(format).toMatchObject({ name: 'translated', confidence: 'sure', isMade: true });
    expect(events.length).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  test('is the same log with columns in other cases', async () => {
    const upper = altered(database(), function* (columns) {
      for (const [table, names] of columns) {
        for (const name of names) {
          if (!/^[a-z_]+$/i.test(name)) continue;
          yield `alter table "${table}" rename column "${name}" to "${name.toUpperCase()}"`;
        }
      }
    });
    expect(columnsIn(upper)).not.toEqual(columnsIn(database()));
    expect(await layoutsOf(upper)).toEqual([origin]);
    const [one, other] = [await translated(upper), await translated(database())];
    const keepsNames = origin === 'ocel-sqlite'; // Its columns are the names of attributes.
    const withoutData = (event: Record<string, unknown>): unknown => ({ ...event, data: undefined });
    expect(keepsNames ? one.events.map(withoutData) : one.lines).toEqual(
      keepsNames ? other.events.map(withoutData) : other.lines,
    );
    expect(one.notes.map(({ code }) => code)).toEqual(other.notes.map(({ code }) => code));
  });

  test('is not of that layout any more when a column that it needs has another name', async () => {
    const signature = SQLITE_LAYOUTS.find(({ name }) => name === origin)?.signature ?? {};
    for (const column of new Set(Object.values(signature).flat())) {
      const without = altered(database(), function* (columns) {
        for (const [table, names] of columns) {
          const spelled = names.find((name) => name.toLowerCase() === column.toLowerCase());
          if (spelled !== undefined) yield `alter table "${table}" rename column "${spelled}" to "x_${spelled}"`;
        }
      });
      expect(await layoutsOf(without), `without ${column}`).toEqual([]);
    }
  });
});

test.each(RENAMED)('the tables of $origin may be called otherwise', async ({ origin, database }) => {
  const renamed = altered(database(), function* (columns) {
    for (const table of columns.keys()) yield `alter table "${table}" rename to "app_${table}"`;
  });
  expect(await layoutsOf(renamed)).toEqual([origin]);
  const [one, other] = [await translated(renamed), await translated(database())];
  const named = (line: string): string => line.replaceAll('"app_', '"');
  expect(one.lines.map(named)).toEqual(other.lines);
});

describe('two stores in one database', () => {
  const pair = (one: string, other: string): Uint8Array =>
    together(
      databaseOfOrigin(one),
      altered(databaseOfOrigin(other), (columns) =>
        [...columns.keys()].map((table) => `alter table "${table}" rename to "other_${table}"`),
      ),
    );

  test('are both offered, the one that is known better first', async () => {
    expect(await layoutsOf(pair('hallgren', 'act-sqlite'))).toEqual(['act-sqlite', 'hallgren']);
    expect(await layoutsOf(pair('act-sqlite', 'hallgren'))).toEqual(['act-sqlite', 'hallgren']);
  });

  test('each can be chosen, and is read to its end', async () => {
    const bytes = pair('evtstore', 'neos');
    for (const [origin, events] of [
      ['evtstore', 3],
      ['neos', 2],
    ] as const) {
      const source = await recogniseSource(sourceOf(bytes), { origin });
      expect(source?.format.origin?.name).toBe(origin);
      let lines = 0;
      const listener = { problem: () => undefined, note: () => undefined };
      for await (const piece of source?.translate?.(listener, new AbortController().signal) ?? []) {
        lines += new TextDecoder().decode(piece).split('\n').length - 1;
      }
      expect(lines).toBe(events);
    }
  });
});

describe('several tables of one kind in one database', () => {
  const bytes = altered(databaseOfOrigin('eventsauce'), () => [
    'create table user_messages as select id, event_id, aggregate_root_id, version, payload from order_messages limit 1',
    'create table other_messages (event_id, aggregate_root_id, version, payload)',
    `insert into other_messages values ('e-1', 'o-1', 1, '{"amount":5}')`,
    'create view all_messages as select * from user_messages',
  ]);

  test('are said, and one is shown', async () => {
    const { events, notes } = await translated(bytes);
    expect(events).toHaveLength(2);
    expect(notes).toMatchObject([{ code: 'other-tables' }]);
    expect(notes[0]?.message).toMatch(/^The events of “order_messages” are shown.* same kind: “user_messages”\. /);
  });

  test('are shown when they are chosen', async () => {
    const { format, events } = await translated(bytes, { table: 'user_messages' });
    expect(format.origin).toMatchObject({ name: 'eventsauce', table: 'user_messages' });
    expect(events).toHaveLength(1);
  });

  test('are rows of a table where they are chosen and of no layout', async () => {
    const { format } = await translated(bytes, { table: 'other_messages' });
    expect(format.origin).toMatchObject({ name: 'sqlite-table', table: 'other_messages' });
  });
});
