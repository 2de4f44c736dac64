import { expect, test } from 'vitest';
import { binaryDatabase, database } from '../fixtures/broadway.ts';
import { translated } from '../source-of.ts';

test('Broadway’s payloads come out of their envelopes, digit by digit', async () => {
  const { format, events, lines } = await translated(database());
  expect(format.origin?.name).toBe('broadway');
  expect(events).toEqual([
    {
      stream: '8e3e4f2a-0c5b-4b52-9f0e-0a1b2c3d4e5f',
      version: 0,
      type: 'App.Domain.Placed',
      time: '2026-01-05T10:00:00.123456+00:00',
      data: { amount: 12.5 },
      metadata: { user: 'ada' },
      position: '1',
    },
    expect.objectContaining({ version: 1, type: 'App.Domain.Paid', data: {}, metadata: {} }),
  ]);
  expect(lines[0]).toContain('{"amount":12.50}');
});

test('ids of aggregates in 16 bytes are UUIDs', async () => {
  const { events } = await translated(binaryDatabase());
  expect(events[0]?.['stream']).toBe('8e3e4f2a-0c5b-4b52-9f0e-0a1b2c3d4e5f');
});
