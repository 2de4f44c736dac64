import { expect, test } from 'vitest';
import { database } from '../fixtures/verbs.ts';
import { translated } from '../source-of.ts';

test('Verbs’ events keep every digit of their ids, in their order, and are in all of their states', async () => {
  const { events, notes } = await translated(database());
  expect(events).toEqual([
    {
      id: '286474151239966720',
      stream: 'App\\States\\Account-286474151239966001',
      type: 'App\\Events\\Opened',
      time: '2026-01-05T10:00:00Z',
      data: { cents: 0 },
      metadata: {},
      position: '286474151239966720',
    },
    expect.objectContaining({
      id: '286474151239966721',
      stream: 'App\\States\\Account-286474151239966001',
      links: [{ stream: 'App\\States\\Account-286474151239966002' }],
    }),
    expect.objectContaining({ id: '286474151239966722', stream: '(no stream)' }),
  ]);
  expect(notes.map(({ code }) => code)).toEqual(['times-without-zone']);
});
