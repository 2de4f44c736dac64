import { expect, test } from 'vitest';
import { database } from '../fixtures/sqlstreamstore.ts';
import { translated } from '../source-of.ts';

test('SqlStreamStore’s streams have the names that their hashes are of', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('sqlstreamstore');
  expect(events[0]).toEqual({
    id: '11111111-1111-1111-1111-111111111111',
    stream: 'order-1',
    version: 0,
    type: 'placed',
    time: '2026-01-05T10:00:00.1234567Z',
    data: { amount: 1 },
    metadata: { user: 'ada' },
    position: '0',
  });
  expect(events.slice(1)).toMatchObject([
    { stream: 'order-1', version: 2, position: '2' },
    { stream: '$$order-1', version: 0, type: '$stream-metadata' },
    { stream: '$deleted', version: 0 },
  ]);
  expect(events[2]).not.toHaveProperty('metadata');
});

test('its own streams are a note', async () => {
  const { notes } = await translated(database());
  expect(notes).toMatchObject([{ code: 'system-streams' }]);
  expect(notes[0]?.message).toMatch(/^2 events are in streams/);
});
