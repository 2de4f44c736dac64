import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderData, renderState } from '../../../src/core/cqrs/state/render-state.ts';

class Money {
  readonly amount: number;
  readonly #secret = 1;
  readonly double = (): number => 2 * this.#secret;

  constructor(amount: number) {
    this.amount = amount;
  }
}

class Version {
  toJSON(): string {
    return 'v1';
  }
}

const inner: { back?: unknown } = {};
const cyclic = { list: [inner] };
inner.back = cyclic;

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

describe('a state as JSON text', () => {
  test.each<[string, unknown, string]>([
    ['an object', { b: 1, a: [true, null, 'x'] }, '{"b":1,"a":[true,null,"x"]}'],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['members that are undefined', { a: undefined, b: 1 }, '{"b":1}'],
    ['undefined in an array, and holes', Object.assign([undefined, 1], { length: 3 }), '[null,1,null]'],
    ['undefined', undefined, 'null'],
    ['a key of its own that is __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    ['a text with half a character', '\ud800', String.raw`"\ud800"`],
    ['minus zero', -0, '0'],
  ])('is as JSON.stringify has it: %s', (_, state, text) => {
    expect(renderState(state)).toEqual({ text, rendered: undefined });
  });

  test.each<[unknown, string, string]>([
    [Number.NaN, '{"$number":"NaN"}', 'NaN'],
    [-Infinity, '{"$number":"-Infinity"}', '-Infinity'],
    [12345678901234567890n, '12345678901234567890', 'a BigInt'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"', 'a Date'],
    [new Date(Number.NaN), '{"$date":"invalid"}', 'a Date'],
    [
      new Map<string, unknown>([
        ['a', 1],
        ['b', undefined],
      ]),
      '{"a":1,"b":null}',
      'a Map',
    ],
    [
      new Map<unknown, unknown>([
        [1, 'one'],
        [{ a: 1 }, 2],
      ]),
      '{"$map":[[1,"one"],[{"a":1},2]]}',
      'a Map',
    ],
    [new Map(), '{}', 'a Map'],
    [new Set(['a', 1]), '{"$set":["a",1]}', 'a Set'],
    [new Uint8Array([1, 2, 3, 4]), '{"$bytes":"AQIDBA=="}', 'bytes'],
    [new Uint8Array([1, 2, 3, 4]).subarray(1, 3), '{"$bytes":"AgM="}', 'bytes'],
    [new Uint8Array([255, 254, 253]).buffer, '{"$bytes":"//79"}', 'bytes'],
    [new Float64Array([1.5, Number.NaN]), '[1.5,{"$number":"NaN"}]', 'bytes'],
    [new BigInt64Array([7n]), '[7]', 'bytes'],
    [/a"b/g, String.raw`"/a\"b/g"`, 'a RegExp'],
    [new URL('https://example.org/a'), '"https://example.org/a"', 'an instance of URL'],
    [new TypeError('no'), '{"$error":"TypeError: no"}', 'an Error'],
    [new Money(3), '{"$class":"Money","amount":3}', 'an instance of Money'],
    [new Version(), '"v1"', 'an instance of Version'],
  ])('has another form for %o', (value, text, what) => {
    expect(renderState(value)).toEqual({ text, rendered: { path: '', what } });
    expect(renderState({ a: [value] })).toEqual({ text: `{"a":[${text}]}`, rendered: { path: '/a/0', what } });
  });

  test('names the first value that has another form', () => {
    const state = { plain: 1, 'a/b': { items: new Map([['x', new Date(0)]]) }, last: new Set() };
    expect(renderState(state).rendered).toEqual({ path: '/a~1b/items', what: 'a Map' });
  });

  test.each<[string, unknown, string]>([
    ['a function', { a: { b: () => 1 } }, '“/a/b” is a function'],
    ['a symbol', [Symbol('x')], '“/0” is a symbol'],
    ['a promise', { p: Promise.resolve() }, '“/p” is a promise'],
    ['a function alone', () => 1, 'it is a function'],
    ['a state that leads back into itself', { top: cyclic }, '“/top/list/0/back” leads back to “/top”'],
    ['a state that is too deep', nested(1_001), 'more than 1,000 levels deep'],
    [
      'a toJSON that returns itself',
      {
        a: new (class {
          toJSON(): unknown {
            return this;
          }
        })(),
      },
      '“/a” leads back to “/a”',
    ],
  ])('is none for %s', (_, state, message) => {
    expect(() => renderState(state)).toThrow(
      expect.objectContaining({ code: 'model-error', message: expect.stringContaining(message) as unknown }),
    );
  });

  test('is there for what is just not too deep', () => {
    expect(JSON.parse(renderState(nested(1_000)).text)).toEqual(nested(1_000));
  });

  test('is none where reading it throws', () => {
    const throwing = {
      get a(): number {
        throw new Error('not now');
      },
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const state of [
      throwing,
      proxy,
      { a: proxy },
      new (class {
        toJSON(): never {
          throw new Error('not now');
        }
      })(),
    ]) {
      expect(() => renderState(state)).toThrow(expect.objectContaining({ code: 'model-error' }));
    }
    expect(() => renderState(throwing)).toThrow('The state cannot be read: not now');
  });

  test('is that of JSON.stringify for whatever JSON has', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(renderState(value)).toEqual({ text: JSON.stringify(value), rendered: undefined });
      }),
    );
  });

  test('is JSON for whatever values there are', () => {
    const value = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
      withBoxedValues: true,
    });
    fc.assert(
      fc.property(value, (state) => {
        JSON.parse(renderState(state).text);
      }),
      { numRuns: 500 },
    );
  });

  test('is made by what the language had before the user’s code replaced it', () => {
    const before = JSON.stringify;
    JSON.stringify = () => 'broken';
    try {
      expect(renderState({ a: 1 }).text).toBe('{"a":1}');
    } finally {
      JSON.stringify = before;
    }
  });
});

describe('data for the log', () => {
  test.each<[unknown, string]>([
    [undefined, 'null'],
    [{ at: new Date(0), left: undefined }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    [{ big: 9007199254740993n }, '{"big":9007199254740993}'],
    [{ price: new Money(3), version: new Version() }, '{"price":{"amount":3},"version":"v1"}'],
  ])('is as JSON.stringify has it: %o', (data, text) => {
    expect(renderData(data, 'The data')).toBe(text);
  });

  test.each<[unknown, string]>([
    [{ a: Number.NaN }, '“/a” is NaN'],
    [{ items: new Map() }, '“/items” is a Map'],
    [{ items: new Set() }, '“/items” is a Set'],
    [new Uint8Array(1), 'it is bytes'],
    [{ a: () => 1 }, '“/a” is a function'],
    [new Date(Number.NaN), 'it is a Date'],
    [new Error('no'), 'it is an Error'],
  ])('is none where JSON would lose it: %o', (data, message) => {
    expect(() => renderData(data, 'The data')).toThrow(`The data cannot be written as JSON: ${message}`);
  });
});
