import { expect, test } from 'vitest';
import { firstOfWindow, keysOfWindow } from '../../../../src/sources/postgres/event-statements.ts';
import type { PostgresReading } from '../../../../src/sources/postgres/layout.ts';
import { idOfTypedName, typedStreamName } from '../../../../src/sources/postgres/stream-names.ts';

const HOSTILE = `x'; drop table events; --"$1`;
const UUID = '5b9e4a52-7d1c-4f5e-9c39-8c5d0a3c1f01';
const READING: PostgresReading = {
  from: 'events e',
  key: [
    { expression: 'e.transaction', type: 'xid8' },
    { expression: 'e.position', type: 'bigint' },
  ],
  columns: {},
  events: () => [],
  time: 'e.time',
  stream: (name, bind) => `e.stream = ${bind(name, 'text')}`,
  category: (name, bind) => `e.category = ${bind(name, 'text')}`,
  streams: { page: () => '' },
};

test('values are never part of a statement’s text', () => {
  const window = { last: 10, stream: HOSTILE, category: HOSTILE, from: HOSTILE, to: HOSTILE };
  const range = { key: [HOSTILE, HOSTILE], comparison: '>' } as const;

  const { text, parameters } = keysOfWindow(READING, window, range, 5);

  expect(text).not.toContain('drop');
  expect(parameters).toEqual(Array.from({ length: 6 }, () => HOSTILE));
  expect(text).toContain('(e.transaction, e.position) > ($5::xid8, $6::bigint)');
});

test('the first of the last n is looked for from the end', () => {
  const { text, parameters } = firstOfWindow(READING, { last: 25_000 });

  expect(text.replaceAll(/\s+/g, ' ')).toMatch(/order by e.transaction desc, e.position desc offset 24999 limit 1$/);
  expect(parameters).toEqual([]);
});

test('an id that says nothing gets the type of what it is the history of, and is found in the name again', () => {
  expect(typedStreamName(UUID, 'order')).toBe(`order-${UUID}`);
  expect(typedStreamName('order-1', 'order')).toBe('order-1');
  expect(typedStreamName(UUID, undefined)).toBe(UUID);
  expect([`line-item-${UUID}`, UUID, 'order-1'].map(idOfTypedName)).toEqual([UUID, UUID, 'order-1']);
});
