import { expect, test } from 'vitest';
import { parseEventPlace } from '../../../src/host/commands/event-place.ts';

test.each([
  ['17', [{ position: 17 }, { id: '17' }]],
  [' #1,204 ', [{ position: 1204 }, { id: '#1,204' }]],
  ['order-7@4', [{ stream: 'order-7', version: 4 }, { id: 'order-7@4' }]],
  ['me@example.org @ 2', [{ stream: 'me@example.org', version: 2 }, { id: 'me@example.org @ 2' }]],
  ['0d1f-77', [{ id: '0d1f-77' }]],
  ['  ', []],
])('“%s” may mean %j', (typed, places) => {
  expect(parseEventPlace(typed)).toEqual(places);
});
