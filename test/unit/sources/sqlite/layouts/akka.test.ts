import { expect, test } from 'vitest';
import { database as legacy } from '../fixtures/akka-jdbc-legacy.ts';
import { database as jdbc } from '../fixtures/akka-jdbc.ts';
import { database as net } from '../fixtures/akka-net.ts';
import { database as r2dbc } from '../fixtures/akka-r2dbc.ts';
import { translated } from '../source-of.ts';

test('Akka.NET’s ticks keep their hundreds of nanoseconds, and what was deleted stays out', async () => {
  const { events, notes } = await translated(net());
  expect(events).toEqual([
    {
      stream: 'order-1',
      version: 1,
      type: 'Shop.Placed, Shop',
      time: '2024-12-31T00:00:00.1234567Z',
      data: { Amount: 12.5 },
      metadata: { serializer_id: 1, tags: ['vip', 'new'] },
      position: '1',
    },
    expect.objectContaining({ type: 'Shop.Paid, Shop', time: '2024-12-31T00:00:01.0000000Z' }),
  ]);
  expect(notes).toEqual([{ code: 'deleted-events', message: 'One event is marked as deleted, and not shown.' }]);
});

test('payloads of the JDBC journal that are no JSON are shown as bytes', async () => {
  const { events, notes } = await translated(jdbc());
  expect(events).toEqual([
    {
      stream: 'Order|1',
      version: 1,
      type: 'A',
      time: '2026-01-05T10:00:00.123Z',
      data: { $binary: 'Cv8B' },
      metadata: { writer: 'w-1', event_ser_id: 33 },
      position: '1',
    },
  ]);
  expect(notes.map(({ code }) => code)).toEqual(['opaque-payloads']);
});

test('the R2DBC journal is in the order of time', async () => {
  const { events } = await translated(r2dbc());
  expect(events).toEqual([
    {
      stream: 'Order|1',
      version: 1,
      type: 'Placed',
      time: '2026-01-05T10:00:00.123456Z',
      data: { amount: 12.5 },
      metadata: { writer: 'w-1', event_ser_id: 33, tags: ['vip', 'new'] },
    },
  ]);
});

test('the journal before version 5 has envelopes', async () => {
  const { events } = await translated(legacy());
  expect(events).toMatchObject([
    {
      stream: 'order-1',
      version: 1,
      type: 'PersistentRepr',
      data: { $binary: 'Cv8B' },
      metadata: { tags: ['vip', 'new'] },
    },
  ]);
});
