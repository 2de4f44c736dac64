import { expect, test } from 'vitest';
import { database } from '../fixtures/eventuous-sqlite.ts';
import { translated } from '../source-of.ts';

test('Eventuous’ causes are in its metadata, and a truncated stream begins where it does', async () => {
  const { events } = await translated(database());
  expect(events).toEqual([
    {
      id: 'm-1',
      stream: 'Booking-1',
      version: 3,
      type: 'V1.RoomBooked',
      time: '2026-01-05T10:00:00.1234567Z',
      data: { price: 12.5 },
      metadata: { 'eventuous.correlation-id': 'c-1', 'eventuous.causation-id': 'm-0' },
      position: '4',
      correlationId: 'c-1',
      causationId: 'm-0',
    },
    {
      id: 'm-2',
      stream: 'Booking-1',
      version: 4,
      type: 'V1.Paid',
      time: '2026-01-05T10:00:01.0000000Z',
      data: {},
      position: '5',
    },
  ]);
});
