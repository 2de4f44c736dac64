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

test('the positions of commands are no gaps in the versions of events, others are', async () => {
  const { format, events, problems } = await translated(
    emmettDatabase([
      { stream: 'order-1', version: 1, type: 'Placed' },
      { stream: 'order-1', version: 2, type: 'Pay', kind: 'C' },
      { stream: 'order-1', version: 3, type: 'Paid' },
      { stream: 'order-1', version: 6, type: 'Shipped' },
      // A stream that has begun again, and one that is an excerpt.
      { stream: 'cart-1', version: 1, type: 'Opened', archived: true },
      { stream: 'cart-1', version: 3, type: 'Closed', archived: true },
      { stream: 'cart-1', version: 1, type: 'Opened' },
      { stream: 'cart-1', version: 2, type: 'Filled' },
      { stream: 'user-1', version: 7, type: 'Renamed' },
    ]),
  );
  expect(format.versions).toEqual({ skip: true });
  expect(events.map(({ version }) => version)).toEqual([1, 3, 6, 1, 3, 1, 2, 7]);
  expect(problems).toEqual([
    'version-gap: Version 3 of “archived:cart-1” comes right after version 1.',
    'version-gap: Version 6 of “order-1” comes right after version 3.',
  ]);
});

test('commands are left out of its rows as JSON, too', async () => {
  const rows = (['E', 'C', 'E'] as const).map((kind, index) =>
    JSON.stringify({
      stream_id: 'order-1',
      stream_position: index + 1,
      partition: 'emt:default',
      message_kind: kind,
      message_data: {},
      message_metadata: {},
      message_type: 'Placed',
      message_id: `m-${index}`,
      is_archived: false,
      global_position: index + 1,
    }),
  );
  const { format, events } = await translated(new TextEncoder().encode(`${rows.join('\n')}\n`));
  expect(format).toMatchObject({ origin: { name: 'emmett-rows' }, versions: { skip: true } });
  expect(events.map(({ version }) => version)).toEqual([1, 3]);
});
