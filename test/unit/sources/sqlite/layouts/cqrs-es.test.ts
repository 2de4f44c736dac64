import { expect, test } from 'vitest';
import { database } from '../fixtures/cqrs-es.ts';
import { translated } from '../source-of.ts';

test('payloads of cqrs-es are taken out of their names', async () => {
  const { events, lines } = await translated(database());
  expect(events).toEqual([
    {
      stream: 'account-a-1',
      version: 1,
      type: 'Opened',
      data: { limit: 12.5 },
      metadata: { user: 'ada' },
      position: '1',
    },
    expect.objectContaining({ version: 2, type: 'Closed', data: 'Closed', position: '2' }),
  ]);
  expect(lines[0]).toContain('"data":{"limit":12.50}');
});
