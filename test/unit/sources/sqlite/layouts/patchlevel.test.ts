import { expect, test } from 'vitest';
import { database as aggregates } from '../fixtures/patchlevel-aggregates.ts';
import { database as events } from '../fixtures/patchlevel-events.ts';
import { database as streams } from '../fixtures/patchlevel-streams.ts';
import { translated } from '../source-of.ts';

test('patchlevel’s first tables have a stream an aggregate', async () => {
  const found = await translated(aggregates());
  expect(found.format.origin?.name).toBe('patchlevel-aggregates');
  expect(found.events).toEqual([
    {
      stream: 'profile-1',
      version: 1,
      type: 'profile.created',
      time: '2026-01-05T10:00:00Z',
      data: { name: 'Ada' },
      metadata: { userId: 'u-1' },
      position: '1',
    },
    expect.objectContaining({ stream: 'profile-1', version: 2, data: {} }),
    expect.objectContaining({ stream: 'hotel-1', version: 1 }),
  ]);
  expect(found.events[1]).not.toHaveProperty('metadata');
});

test('events that are archived, and times without a zone, are notes', async () => {
  const { notes } = await translated(aggregates());
  expect(notes.map(({ code }) => code)).toEqual(['times-without-zone', 'archived-events']);
});

test('its later tables have streams with names, and events that no playhead counts', async () => {
  const found = await translated(streams());
  expect(found.format.origin?.name).toBe('patchlevel-streams');
  expect(found.events).toMatchObject([
    { stream: 'profile-1', version: 1, type: 'profile.created', metadata: { userId: 'u-1' } },
    { stream: 'profile-1', version: 2, type: 'profile.visited', data: {} },
    { stream: 'signals', type: 'signal.sent' },
  ]);
  expect(found.events[2]).not.toHaveProperty('version');
});

test('its newest ones have ids and tags', async () => {
  const found = await translated(events());
  expect(found.format.origin?.name).toBe('patchlevel-events');
  expect(found.events).toMatchObject([
    { id: 'e-1', stream: 'profile-1', version: 1, metadata: { userId: 'u-1', tags: ['profile:1'] } },
    { id: 'e-2', stream: 'profile-1', version: 2 },
    { id: 'e-3', stream: 'main', type: 'signal.sent' },
  ]);
  expect(found.events[1]).not.toHaveProperty('metadata');
});
