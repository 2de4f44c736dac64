import { expect, test } from 'vitest';
import { database } from '../fixtures/prooph.ts';
import { databaseOf, originsOf, translated } from '../source-of.ts';

test('the tables of prooph’s streams become one log in the order of time', async () => {
  const { format, events } = await translated(database());
  expect(format.origin?.name).toBe('prooph');
  expect(events).toEqual([
    {
      id: 'e-1',
      stream: 'user-u-1',
      version: 1,
      type: 'App\\Registered',
      time: '2026-01-05T10:00:00.000001Z',
      data: { name: 'Ada' },
      metadata: { _aggregate_id: 'u-1', _aggregate_type: 'user', _aggregate_version: 1 },
    },
    { id: 'e-2', stream: 'audit', type: 'App\\Seen', time: '2026-01-05T10:00:00.000002Z', data: {} },
    expect.objectContaining({ id: 'e-3', stream: 'user-u-1', version: 2, data: {}, causationId: 'e-1' }),
  ]);
});

const EVENTS = '(no integer primary key, event_id, event_name, payload, metadata, created_at)';
const STREAMS =
  'create table event_streams (no integer primary key, real_stream_name, stream_name, metadata, category)';

test('a stream for each aggregate may mean more tables than one SELECT takes', async () => {
  const numbers = Array.from({ length: 1200 }, (_, number) => number);
  const many = databaseOf(
    STREAMS,
    ...numbers.flatMap((number) => [
      `create table "_${number}" ${EVENTS}`,
      `insert into "_${number}" values (1, 'e-${number}', 'Made', '{}', '{}', '2026-01-05 10:00:00')`,
      `insert into event_streams (real_stream_name, stream_name) values ('made-${number}', '_${number}')`,
    ]),
  );
  const { events } = await translated(many);
  expect(events).toHaveLength(1200);
  expect(events[1199]).toMatchObject({ id: 'e-1199', stream: 'made-1199' });
});

test('without a table that the list names there is no event of prooph', async () => {
  const empty = databaseOf(STREAMS, `create table _4f1c ${EVENTS}`);
  expect(await originsOf(empty).catch(() => [])).not.toContain('prooph');
});
