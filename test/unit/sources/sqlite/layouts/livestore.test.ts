import { expect, test } from 'vitest';
import { database } from '../fixtures/livestore.ts';
import { translated } from '../source-of.ts';

test('LiveStore’s log is one stream, in the order of numbers of two parts', async () => {
  const { format, events, lines } = await translated(database());
  expect(format.origin?.name).toBe('livestore');
  expect(events).toMatchObject([
    {
      id: 'e1',
      stream: 'eventlog',
      type: 'v1.TodoCreated',
      position: 'e1',
      metadata: { parent: 'e0', clientId: 'c1' },
    },
    { id: 'e1.1', stream: 'eventlog', type: 'v1.UiStateSet', metadata: { parent: 'e1' } },
    { id: 'e2r1', stream: 'eventlog', type: 'v1.TodoCompleted', data: { id: 't1' } },
  ]);
  for (const event of events) {
    expect(event).not.toHaveProperty('time');
    expect(event).not.toHaveProperty('version');
  }
  expect(lines[2]).toContain('"schemaHash":4611686018427387905');
});
