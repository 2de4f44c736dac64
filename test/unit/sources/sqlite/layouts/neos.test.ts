import { expect, test } from 'vitest';
import { database } from '../fixtures/neos.ts';
import { translated } from '../source-of.ts';

test('Neos has causes in columns, and versions from 0', async () => {
  const { format, events, notes } = await translated(database());
  expect(format.origin?.name).toBe('neos');
  expect(events).toEqual([
    {
      id: 'e-1',
      stream: 'ContentStream:cs-1',
      version: 0,
      type: 'ContentStreamWasCreated',
      time: '2026-01-05T10:00:00Z',
      data: { contentStreamId: 'cs-1' },
      metadata: { initiatingUserId: 'u-1' },
      position: '1',
      correlationId: 'c-1',
    },
    expect.objectContaining({ id: 'e-2', version: 1, data: {}, correlationId: 'c-1', causationId: 'e-1' }),
  ]);
  expect(notes).toMatchObject([{ code: 'times-without-zone' }]);
});
