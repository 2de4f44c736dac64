import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toJsonValue } from '../../../src/core/json/json-value.ts';
import { kindOf, openJson, parseJson } from '../../../src/core/json/lossless-value.ts';
import { minifyJson, printJson } from '../../../src/core/json/print-json.ts';
import { jsonText, nested, spread } from './arbitraries.ts';

describe('a lossless value', () => {
  test('prints as it was written, without white space', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(printJson(parseJson(spread(text)))).toBe(text);
        expect(minifyJson(spread(text))).toBe(text);
      }),
    );
  });

  test('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(JSON.stringify(toJsonValue(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  test('keeps digits, key order and escapes', () => {
    const text = String.raw`{"10":12.50,"2":9007199254740993,"__proto__":1e400,"constructor":"\u0061\/","lone":"\ud800"}`;
    expect(printJson(parseJson(text))).toBe(text);
  });

  test('takes the last of equal keys, at the place of the first', () => {
    expect(printJson(parseJson('{"a":1,"b":2,"a":3}'))).toBe('{"a":3,"b":2}');
    expect(printJson(openJson('{"a":1,"b":2,"\\u0061":[3]}'))).toBe('{"a":[3],"b":2}');
  });

  test('has a kind, opened or not', () => {
    expect(['{}', '[]', '""', '-1', 'true', 'false', 'null'].map(kindOf)).toEqual([
      'object',
      'array',
      'string',
      'number',
      'boolean',
      'boolean',
      'null',
    ]);
    expect([kindOf(new Map()), kindOf([])]).toEqual(['object', 'array']);
  });

  test.each(['array', 'object'] as const)('may be an %s nested 100,000 deep', (kind) => {
    const text = nested(100_000, kind);
    expect(printJson(parseJson(text))).toBe(text);
    expect(minifyJson(spread(text))).toBe(text);
    expect(() => toJsonValue(text)).not.toThrow();
  });

  test('gives objects without a prototype, in which __proto__ is a key as any other', () => {
    const value = toJsonValue('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('printJson', () => {
  test('stops soon after its limit', () => {
    const long = `[${Array.from({ length: 10_000 }, (_, index) => index).join(', ')}]`;
    expect(printJson(long, 20)).toMatch(/^\[0,1,2,.{13,20}$/);
    expect(printJson(parseJson(long), 20)).toMatch(/^\[0,1,2,.{13,20}$/);
  });
});
