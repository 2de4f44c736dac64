import { expect, test } from 'vitest';
import { database } from '../fixtures/evtstore.ts';
import { translated } from '../source-of.ts';

test('evtstore’s events are of a kind and an id, with times from milliseconds and types from their JSON', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('evtstore');
  expect(events).toEqual([
    {
      stream: 'users-u1',
      version: 1,
      type: 'created',
      time: '2026-01-05T10:00:00.123Z',
      data: { type: 'created', name: 'Ada', aggregateId: 'u1' },
      position: '1',
    },
    expect.objectContaining({ stream: 'users-u1', version: 2, type: 'disabled', time: '2026-01-05T10:00:01.000Z' }),
    expect.objectContaining({ stream: 'posts-p1', version: 1, type: 'posted' }),
  ]);
});
