import { expect, test } from 'vitest';
import { database, encryptedDatabase } from '../fixtures/neventstore.ts';
import { translated } from '../source-of.ts';

test('a commit of NEventStore becomes its events, up to its revision', async () => {
  const { format, events, notes } = await translated(database());
  expect(format.origin?.name).toBe('neventstore');
  expect(notes).toEqual([]);
  expect(events.slice(0, 2)).toEqual([
    {
      stream: 'order-1',
      version: 1,
      type: 'Shop.OrderPlaced',
      time: '2026-01-05T10:00:00.1234567Z',
      data: { $type: 'Shop.OrderPlaced, Shop', amount: 1 },
      metadata: {
        CorrelationId: 'c-1',
        user: 'ada',
        commitId: '03020100-0504-0706-0809-0a0b0c0d0e0f',
        commitSequence: 1,
      },
      position: '1',
    },
    expect.objectContaining({ stream: 'order-1', version: 2, type: 'Shop.OrderPaid', position: '1' }),
  ]);
});

test('payloads may be gzipped, and the list of messages may name its type', async () => {
  const { events } = await translated(database());
  expect(events.slice(2)).toMatchObject([
    { stream: 'order-1', version: 3, type: 'Shop.OrderShipped', position: '2' },
    { stream: 'tenant/order-1', version: 1, type: 'EventMessage', data: 'just a text' },
  ]);
});

test('what is encrypted stays opaque, and is a note', async () => {
  const { events, notes, problems } = await translated(encryptedDatabase());
  expect(events).toMatchObject([
    { stream: 'order-1', version: 1, type: 'EventMessage', data: { $binary: 'nAH+Mw==' } },
    { stream: 'order-1', version: 2, type: 'EventMessage', data: null },
  ]);
  expect(notes).toMatchObject([{ code: 'opaque-payloads' }]);
  expect(problems).toEqual([]);
});
