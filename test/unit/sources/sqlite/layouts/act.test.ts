import { expect, test } from 'vitest';
import { database } from '../fixtures/act-sqlite.ts';
import { translated } from '../source-of.ts';

test('Act’s events have its ids, versions from 0, and causes from its metadata', async () => {
  const { format, events, lines, problems } = await translated(database());
  expect(format.origin).toEqual({ name: 'act-sqlite', label: 'Act SQLite' });
  expect(problems).toEqual([]);
  expect(events).toMatchObject([
    { id: '1', stream: 'order-1', version: 0, type: 'Placed', time: '2026-01-05T10:00:00.123Z', position: '1' },
    { id: '2', stream: 'shipping-1', version: 0, correlationId: 'c-1', causationId: '1' },
    { stream: 'order-1', version: 1, type: '__snapshot__' },
    { stream: 'order-1', version: 2, correlationId: 'c-2' },
  ]);
  expect(events[0]).not.toHaveProperty('causationId');
  expect(lines[0]).toContain('"data":{"amount":9007199254740993,"email":"a@example.com"}');
  expect(events[0]?.['metadata']).toEqual({
    correlation: 'c-1',
    causation: { action: { name: 'place', stream: 'order-1' } },
  });
});

test('sensitive fields that are encrypted stay as they are', async () => {
  const { events } = await translated(database());
  expect(events[3]?.['data']).toEqual({ by: 'card', pii: 'v1:c2VjcmV0' });
});

test('snapshots among the events are a note', async () => {
  const { notes } = await translated(database());
  expect(notes).toMatchObject([{ code: 'snapshots-among-events' }]);
  expect(notes[0]?.message).toMatch(/^One of the events is a snapshot/);
});
