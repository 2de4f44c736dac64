import { expect, test } from 'vitest';
import { database } from '../fixtures/spatie.ts';
import { translated } from '../source-of.ts';

test('Spatie’s events are in the streams of their aggregates, or in none', async () => {
  const { format, events, notes, lines } = await translated(database());
  expect(format.origin?.name).toBe('spatie');
  expect(events).toEqual([
    {
      id: '1',
      stream: '8e3e4f2a-0c5b-4b52-9f0e-0a1b2c3d4e5f',
      version: 1,
      type: 'App\\Events\\Placed',
      time: '2026-01-05T10:00:00Z',
      data: { amount: 12.5 },
      metadata: { 'aggregate-root-version': 1, 'stored-event-id': 1 },
      position: '1',
    },
    expect.objectContaining({ stream: '(no stream)', type: 'App\\Events\\Cleaned', position: '2' }),
  ]);
  expect(events[1]).not.toHaveProperty('version');
  expect(lines[0]).toContain('"amount":12.50');
  expect(notes.map(({ code }) => code)).toEqual(['times-without-zone']);
});
