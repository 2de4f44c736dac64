import { expect, test } from 'vitest';
import { database } from '../fixtures/eventflow.ts';
import { translated } from '../source-of.ts';

test('EventFlow’s metadata says type, time and id', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('eventflow');
  expect(events).toMatchObject([
    {
      id: 'event-1',
      stream: 'thingy-1',
      version: 1,
      type: 'ThingyPing',
      time: '2026-01-05T11:00:00.1234567+01:00',
      data: { PingId: 'p-1' },
      position: '1',
    },
    { id: 'event-2', stream: 'thingy-1', version: 2, time: '2026-01-05T10:00:01Z' },
    { id: 'event-3', stream: 'thingy-2', version: 1 },
  ]);
  expect(events[0]?.['metadata']).toMatchObject({ event_version: '1', timestamp_epoch: '1767607200' });
});
