import { expect, test } from 'vitest';
import { database } from '../fixtures/hallgren.ts';
import { translated } from '../source-of.ts';

test('a stream is an id of a type: two types may have the same', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('hallgren');
  expect(events).toEqual([
    {
      stream: 'Person-1',
      version: 1,
      type: 'Born',
      time: '2026-01-05T11:00:00+01:00',
      data: { Name: 'Ada' },
      metadata: { user: 'u-1' },
      position: '1',
    },
    { stream: 'Person-1', version: 2, type: 'AgedOneYear', time: '2026-01-05T10:00:01Z', data: {}, position: '2' },
    { stream: 'Account-1', version: 1, type: 'Opened', time: '2026-01-05T10:00:02Z', data: {}, position: '3' },
  ]);
});
