import { expect, test } from 'vitest';
import { database as legacy } from '../fixtures/eventsauce-legacy.ts';
import { database } from '../fixtures/eventsauce.ts';
import { databaseOf, originsOf, translated } from '../source-of.ts';

test('EventSauce’s headers say what its events are; ids in 16 bytes are UUIDs', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('eventsauce');
  expect(events).toMatchObject([
    {
      id: '00010203-0405-0607-0809-0a0b0c0d0e01',
      stream: '00010203-0405-0607-0809-0a0b0c0d0eff',
      version: 1,
      type: 'app.order.placed',
      data: { amount: 5 },
      metadata: { __aggregate_root_version: 1 },
      position: '1',
    },
    {
      id: '00010203-0405-0607-0809-0a0b0c0d0e02',
      stream: '00010203-0405-0607-0809-0a0b0c0d0eff',
      version: 2,
      data: {},
    },
  ]);
  expect(Date.parse(String(events[0]?.['time']))).toBe(Date.UTC(2026, 0, 5, 10, 0, 1, 123));
});

test('its tables of before are read too', async () => {
  const { format, events } = await translated(legacy());
  expect(format.origin?.name).toBe('eventsauce-legacy');
  expect(events).toMatchObject([{ id: 'e-1', stream: 'app.order-o-1', version: 1, type: 'app.order.placed' }]);
});

test('a table with the same columns and other payloads is not EventSauce’s', async () => {
  const other = databaseOf(
    'create table events (event_id text, aggregate_root_id text, version int, event_type text, payload text)',
    `insert into events values ('e-1', 'o-1', 1, 'placed', '{"amount":5}')`,
  );
  expect(await originsOf(other).catch(() => [])).not.toContain('eventsauce');
});
