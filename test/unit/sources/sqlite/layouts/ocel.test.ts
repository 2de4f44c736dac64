import { expect, test } from 'vitest';
import { database } from '../fixtures/ocel-sqlite.ts';
import { translated } from '../source-of.ts';

test('an event of OCEL is in the stream of each of its objects, in the order of time', async () => {
  const { format, events, problems } = await translated(database());
  expect(format.origin?.name).toBe('ocel-sqlite');
  expect(problems).toEqual([]);
  expect(events).toEqual([
    {
      id: 'e1',
      stream: 'o1',
      type: 'Place Order',
      time: '2026-01-05T10:00:00Z',
      data: { amount: 12.5, 'order\'s "note"': 'fragile' },
      metadata: {
        relationships: [
          { objectId: 'o1', qualifier: 'order' },
          { objectId: 'i1', qualifier: 'item' },
          { objectId: 'i2', qualifier: 'item' },
          { objectId: 'i1', qualifier: 'first item' },
        ],
      },
      links: [{ stream: 'i1' }, { stream: 'i2' }],
    },
    expect.objectContaining({ id: 'e2', stream: 'i1', metadata: { relationships: [{ objectId: 'i1' }] } }),
    { id: 'e3', stream: '(no object)', type: 'Pack Item', time: '2026-01-05T10:00:02Z', data: {} },
  ]);
});

test('attributes keep their digits', async () => {
  const { lines } = await translated(database());
  expect(lines[1]).toContain('"data":{"weight":9007199254740993}');
});
