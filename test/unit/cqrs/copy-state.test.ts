import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyState } from '../../../src/core/cqrs/state/copy-state.ts';

function copied(state: unknown): unknown {
  const copy = copyState(state);
  if (copy === undefined) throw new Error('not copyable');
  return copy.state;
}

describe('a copy of a state', () => {
  test('is equal and shares nothing that can change', () => {
    const value = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
      withBigInt: true,
    });
    fc.assert(
      fc.property(value, (state) => {
        const copy = copied(state);
        expect(copy).toStrictEqual(state);
        const originals = new Set(objectsIn(state));
        for (const object of objectsIn(copy)) expect(originals.has(object)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('has once what the state has in two places', () => {
    const shared = { a: 1 };
    const state = { one: shared, list: [shared], map: new Map([[shared, shared]]), set: new Set([shared]) };
    const copy = copied(state) as typeof state;
    expect(copy.one).not.toBe(shared);
    expect(copy.list[0]).toBe(copy.one);
    expect(copy.map.get(copy.one)).toBe(copy.one);
    expect(copy.set.has(copy.one)).toBe(true);
  });

  test('leads back into itself where the state does', () => {
    const state: { self?: unknown; map: Map<string, unknown> } = { map: new Map() };
    state.self = state;
    state.map.set('map', state.map);
    const copy = copied(state) as typeof state;
    expect(copy.self).toBe(copy);
    expect(copy.map.get('map')).toBe(copy.map);
  });

  test('is over one buffer where two arrays are', () => {
    const { buffer } = new Uint8Array(8);
    const copy = copied({ bytes: new Uint8Array(buffer), words: new Uint16Array(buffer, 2, 3) }) as {
      bytes: Uint8Array;
      words: Uint16Array;
    };
    copy.bytes[2] = 7;
    expect(copy.words[0]).toBe(7);
    expect(copy.words).toHaveLength(3);
    expect(new Uint8Array(buffer)[2]).toBe(0);
  });

  test('keeps what is frozen frozen, and keys that are called __proto__', () => {
    const state = { frozen: Object.freeze([1]), odd: JSON.parse('{"__proto__":{"a":[]}}') as object };
    const copy = copied(state) as typeof state;
    expect(Object.isFrozen(copy.frozen)).toBe(true);
    expect(Object.isFrozen(copy)).toBe(false);
    expect(Object.keys(copy.odd)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy.odd)).toBe(Object.prototype);
  });

  test.each<[string, unknown]>([
    ['a function', { a: () => 1 }],
    [
      'an instance of a class',
      [
        new (class Order {
          count = 0;
        })(),
      ],
    ],
    ['an instance of a class that is a map', new (class extends Map {})()],
    [
      'a getter',
      {
        get a(): number {
          return 1;
        },
      },
    ],
    ['a member that is not enumerable', Object.defineProperty({}, 'a', { value: 1 })],
    ['a member that has a symbol for a name', { [Symbol.iterator]: 1 }],
    ['an array with a member that is no element', Object.assign([1], { name: 'x' })],
    ['a map with a member of its own', Object.assign(new Map(), { name: 'x' })],
    ['an object that takes no more members', Object.preventExtensions({ a: 1 })],
    ['a regular expression', /a/],
    ['an error', new Error('no')],
    ['a promise', Promise.resolve()],
    ['a Buffer', Buffer.from('abc')],
  ])('is none for %s', (_, state) => {
    expect(copyState(state)).toBeUndefined();
  });

  test('is none for what is too deep, or throws', () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level++) deep = { deep };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(copyState(deep)).toBeUndefined();
    expect(copyState({ proxy })).toBeUndefined();
  });

  test('says how much it is', () => {
    const small = copyState({ a: 1 });
    const large = copyState({ a: Array.from({ length: 100 }, (_, index) => ({ index, text: 'x'.repeat(50) })) });
    expect(small?.nodes).toBeLessThan(5);
    expect(large?.nodes).toBeGreaterThan(300);
    expect(large?.bytes).toBeGreaterThan(100 * 50);
  });
});

function objectsIn(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  found.add(value);
  const members = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value);
  for (const member of members) objectsIn(member, found);
  return found;
}
