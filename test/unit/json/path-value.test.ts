import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPathValue, pathStep } from '../../../src/core/json/path-value.ts';
import { skipValue } from '../../../src/core/json/skip-value.ts';

function find(json: string, path: readonly (string | number)[], duplicates?: 'first' | 'last'): string | undefined {
  const bytes = new TextEncoder().encode(json);
  const start = findPathValue(bytes, 0, bytes.length, path.map(pathStep), duplicates);
  return start < 0 ? undefined : new TextDecoder().decode(bytes.subarray(start, skipValue(bytes, start, bytes.length)));
}

describe('findPathValue', () => {
  it('finds values by keys and indexes, as they are written', () => {
    const json = ' { "a" : [ 1.50 , { "b c" : "x\\n" } ] , "é" : { } } ';
    expect(find(json, [])).toBe(json.trim());
    expect(find(json, ['a', 0])).toBe('1.50');
    expect(find(json, ['a', 1, 'b c'])).toBe('"x\\n"');
    expect(find(json, ['é'])).toBe('{ }');
  });

  it('finds nothing where nothing is', () => {
    expect(find('{"a":{"b":1}}', ['b'])).toBeUndefined();
    expect(find('{"ab":1}', ['a'])).toBeUndefined();
    expect(find('{"a":1}', ['ab'])).toBeUndefined();
    expect(find('{"a":"b"}', ['b'])).toBeUndefined();
    expect(find('[1,2]', [2])).toBeUndefined();
    expect(find('[]', [0])).toBeUndefined();
    expect(find('[1]', ['0'])).toBeUndefined();
    expect(find('{"0":1}', [0])).toBeUndefined();
    expect(find('"text"', ['a'])).toBeUndefined();
    expect(find('', ['a'])).toBeUndefined();
  });

  it('knows a key by its escapes, and __proto__ as any other', () => {
    expect(find('{"\\u0061\\"":1}', ['a"'])).toBe('1');
    expect(find('{"__proto__":{"constructor":2}}', ['__proto__', 'constructor'])).toBe('2');
  });

  it('takes the first of equal keys, or the last', () => {
    const json = '{"a":{"b":1},"c":0,"a":{"b":2,"b":3}}';
    expect(find(json, ['a', 'b'])).toBe('1');
    expect(find(json, ['a', 'b'], 'last')).toBe('3');
    expect(find('{"a":{"b":1},"a":5}', ['a', 'b'], 'last')).toBeUndefined();
  });

  it('goes as deep as the path, however deep the value is', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(find(`{"x":${deep},"a":1}`, ['a'])).toBe('1');
    expect(find(deep, [0, 0])).toHaveLength(200_000 - 4);
  });

  it('agrees with JSON.parse', () => {
    const step = fc.oneof(fc.string({ maxLength: 2 }), fc.nat(3));
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.array(step, { maxLength: 4 }), (json, path) => {
        let value: unknown = JSON.parse(json);
        for (const key of path) {
          const fits = typeof key === 'number' ? Array.isArray(value) : !Array.isArray(value);
          const holds = fits && typeof value === 'object' && value !== null && Object.hasOwn(value, key);
          value = holds ? (value as Record<string | number, unknown>)[key] : undefined;
        }
        const found = find(json, path, 'last');
        expect(found === undefined ? undefined : JSON.parse(found)).toEqual(value);
      }),
    );
  });

  it('never leaves its bounds, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', ' ', 'a', '1'), maxLength: 40 }),
        fc.array(fc.constantFrom('a', '', 0, 1), { maxLength: 3 }),
        (text, path) => {
          const bytes = new TextEncoder().encode(text);
          expect(findPathValue(bytes, 0, bytes.length, path.map(pathStep))).toBeLessThanOrEqual(bytes.length);
        },
      ),
    );
  });
});
