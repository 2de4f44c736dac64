import { expect, test } from 'vitest';
import { database, emmettDatabase } from '../fixtures/emmett-sqlite.ts';
import { translated } from '../source-of.ts';

test('Emmett’s messages are events, commands are not, and what was archived is apart', async () => {
  const { format, lines, events, notes } = await translated(database());
  expect(format.origin).toEqual({ name: 'emmett-sqlite', label: 'Emmett SQLite ≥ 0.42' });
  expect(lines[0]).toBe(
    '{"id":"m-1","stream":"order-1","version":1,"type":"Placed","time":"2026-01-05T10:00:00Z",' +
      '"data":{"amount":9007199254740993,"note":"Größe \\n"},"metadata":{},"position":"1"}',
  );
  expect(events.slice(1)).toEqual([
    expect.objectContaining({
      stream: 'order-1',
      version: 3,
      type: 'Paid',
      position: '3',
      metadata: { correlationId: 'c-1' },
    }),
    expect.objectContaining({ stream: 'archived:cart-1', version: 1, position: '4' }),
  ]);
  expect(notes.map(({ code }) => code)).toEqual(['stream-ahead', 'archived-events']);
  expect(notes[0]?.message).toContain('“order-1” position 4, and its last event has 3');
});

test('a store of before 0.42 is told by its subscriptions', async () => {
  const messages = [{ stream: 'order-1', version: 4, type: 'Placed' }];
  const { format, notes } = await translated(emmettDatabase(messages, false));
  expect(format.origin?.label).toBe('Emmett SQLite ≤ 0.41');
  expect(notes).toEqual([]);
});
