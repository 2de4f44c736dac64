import { expect, test } from 'vitest';
import { database as version1 } from '../fixtures/rails-event-store-1.ts';
import { database } from '../fixtures/rails-event-store.ts';
import { translated } from '../source-of.ts';

test('events of Rails Event Store are in one stream, in several or in none', async () => {
  const { format, events, lines } = await translated(database());
  expect(format.origin?.label).toBe('Rails Event Store');
  expect(events).toEqual([
    {
      id: 'e-1',
      stream: 'Order$o-1',
      version: 0,
      type: 'OrderPlaced',
      time: '2026-01-05T10:00:00.123456Z',
      data: {
        order_id: 'o-1',
        price: 12.5,
        at: '2026-01-05T10:00:00.000000000Z',
        state: 'open',
        money: { tag: '!ruby/object:Money', value: { cents: 9007199254740992 } },
      },
      metadata: { correlation_id: 'c-1' },
      position: '1',
      correlationId: 'c-1',
      links: [{ stream: 'all-orders' }],
    },
    {
      id: 'e-2',
      stream: 'Order$o-1',
      version: 1,
      type: 'OrderPaid',
      time: '2026-01-05T10:00:00.123456Z',
      data: { order_id: 'o-1', amount: 12.5 },
      metadata: { causation_id: 'e-1', types: { data: {} }, valid_at: '2026-01-01T00:00:00.000000Z' },
      position: '2',
      causationId: 'e-1',
      links: [{ stream: 'payments' }],
    },
    expect.objectContaining({ id: 'e-3', stream: '(no stream)', data: {}, position: '3' }),
  ]);
  expect(events[2]).not.toHaveProperty('version');
  expect(lines[0]).toContain('"price":0.125e2');
  expect(lines[0]).toContain('"cents":9007199254740993');
  expect(lines[1]).toContain('"amount":12.50');
});

test('in its version 1 the order is that of the stream of all', async () => {
  const { format, events } = await translated(version1());
  expect(format.origin?.label).toBe('Rails Event Store 1');
  expect(events.map(({ id, stream, version, links }) => [id, stream, version, links])).toEqual([
    ['z', 'order-1', 0, undefined],
    ['a', 'order-1', 1, undefined],
  ]);
});
