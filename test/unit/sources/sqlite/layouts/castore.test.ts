import { expect, test } from 'vitest';
import { database } from '../fixtures/castore.ts';
import { translated } from '../source-of.ts';

test('Castore’s aggregates are streams', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('castore');
  expect(events).toEqual([
    {
      stream: 'POKEMON-p1',
      version: 1,
      type: 'POKEMON_APPEARED',
      time: '2026-01-05T10:00:00.123Z',
      data: { name: 'Pikachu' },
      metadata: { trigger: 'test' },
      position: '1',
    },
    {
      stream: 'POKEMON-p1',
      version: 2,
      type: 'POKEMON_CAUGHT',
      time: '2026-01-05T10:00:01Z',
      data: null,
      position: '2',
    },
  ]);
});
