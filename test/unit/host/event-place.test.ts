import { expect, test } from 'vitest';
import { parseEventPlace } from '../../../src/host/commands/event-place.ts';

test.each([
  ['17', [{ position: 17 }, { id: '17' }]],
  [' #1,204 ', [{ position: 1204 }, { id: '#1,204' }]],
  ['@4', [{ version: 4 }, { id: '@4' }]],
  ['order-7@4', [{ stream: 'order-7', version: 4 }, { id: 'order-7@4' }]],
  ['me@example.org @ 2', [{ stream: 'me@example.org', version: 2 }, { id: 'me@example.org @ 2' }]],
  ['0d1f-77', [{ id: '0d1f-77' }]],
  ['2026-01-05', [{ time: Date.UTC(2026, 0, 5) }, { id: '2026-01-05' }]],
  ['2026-01-05 14:30', [{ time: Date.UTC(2026, 0, 5, 14, 30) }, { id: '2026-01-05 14:30' }]],
  [
    '2026-01-05T14:30:00,5+02:00',
    [{ time: Date.UTC(2026, 0, 5, 12, 30, 0, 500) }, { id: '2026-01-05T14:30:00,5+02:00' }],
  ],
  ['2026-13-05', [{ id: '2026-13-05' }]],
  ['  ', []],
])('“%s” may mean %j', (typed, places) => {
  expect(parseEventPlace(typed, 'utc')).toEqual(places);
});

test('a time without an offset is local where times are shown so', () => {
  expect(parseEventPlace('2026-07-05 14:30', 'local')[0]).toEqual({ time: new Date(2026, 6, 5, 14, 30).getTime() });
  expect(parseEventPlace('2026-07-05 14:30Z', 'local')[0]).toEqual({ time: Date.UTC(2026, 6, 5, 14, 30) });
});
