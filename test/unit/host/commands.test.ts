import { describe, expect, test } from 'vitest';
import { CommandMemory } from '../../../src/host/dispatch/command-memory.ts';
import { likeNamed } from '../../../src/host/dispatch/like-named.ts';

const TYPES = ['OrderPlaced', 'OrderShipped', 'order-cancelled', 'NoteAdded', 'Paid'];

test('the type that a command most likely leads to has its words', () => {
  expect(likeNamed('ShipOrder', TYPES)).toBe('OrderShipped');
  expect(likeNamed('place_order', TYPES)).toBe('OrderPlaced');
  expect(likeNamed('CancelOrder', TYPES)).toBe('order-cancelled');
  expect(likeNamed('AddNote', TYPES)).toBe('NoteAdded');
  expect(likeNamed('Paid', TYPES)).toBe('Paid');
  expect(likeNamed('ShipParcel', TYPES)).toBeUndefined();
  expect(['', '-', '…'].map((name) => likeNamed(name, TYPES))).toEqual([undefined, undefined, undefined]);
});

/** What VS Code keeps of an extension’s. */
function memento(kept?: unknown) {
  const values = new Map<string, unknown>(kept === undefined ? [] : [['foldline.commands', kept]]);
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key) as never,
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
}

describe('commands that were dispatched', () => {
  test('are known by their model, the last one first, with their last data', async () => {
    const memory = new CommandMemory(memento());
    await memory.remember({ model: 'order', command: 'Ship', dataText: '1' });
    await memory.remember({ model: 'order', command: 'Cancel', dataText: '2' });
    await memory.remember({ model: 'order', command: 'Ship', dataText: '3' });
    await memory.remember({ model: '', command: 'Ship', dataText: '4' });
    expect(memory.namesOf('order')).toEqual(['Ship', 'Cancel']);
    expect([memory.lastText('order', 'Ship'), memory.lastText('', 'Ship')]).toEqual(['3', '4']);
    expect(memory.lastText('order', 'Pack')).toBeNull();
  });

  test('are forgotten where they are too many or too long', async () => {
    const memory = new CommandMemory(memento());
    for (let index = 0; index < 250; index++) await memory.remember({ model: '', command: `C${index}`, dataText: '1' });
    await memory.remember({ model: '', command: 'Long', dataText: `"${'x'.repeat(20_000)}"` });
    expect(memory.namesOf('').length).toBe(200);
    expect([memory.lastText('', 'C0'), memory.lastText('', 'Long'), memory.lastText('', 'C249')]).toEqual([
      null,
      null,
      '1',
    ]);
  });

  test('are none where something else was kept', () => {
    for (const kept of ['x', 7, {}, [1, null, { model: 'a' }]]) {
      expect(new CommandMemory(memento(kept)).namesOf('a')).toEqual([]);
    }
  });
});
