import { expect, test } from 'vitest';
import { database, encryptedDatabase } from '../fixtures/python-eventsourcing.ts';
import { translated } from '../source-of.ts';

const ORDER = '8e3e4f2a0c5b4b529f0e0a1b2c3d4e5f';

test('Python’s states are data, compressed or not, with the time taken from them', async () => {
  const { format, events, notes } = await translated(database());
  expect(format.origin?.name).toBe('python-eventsourcing');
  expect(events).toEqual([
    {
      stream: ORDER,
      version: 1,
      type: 'shop.domain:Order.Placed',
      time: '2026-01-05T10:00:00.123456+00:00',
      data: { originator_topic: 'shop.domain:Order', price: { _type_: 'decimal_str', _data_: '12.50' } },
      position: '1',
    },
    {
      stream: ORDER,
      version: 2,
      type: 'shop.domain:Order.Paid',
      time: '2026-01-05T10:00:01+00:00',
      data: {},
      position: '2',
    },
  ]);
  expect(notes).toEqual([]);
});

test('encrypted states stay bytes, which is said', async () => {
  const { events, notes } = await translated(encryptedDatabase());
  expect(events.map(({ data }) => data)).toEqual([{ $binary: 'kf4DxA==' }, { $binary: 'eJz/AA==' }]);
  expect(notes.map(({ code }) => code)).toEqual(['opaque-payloads']);
});
