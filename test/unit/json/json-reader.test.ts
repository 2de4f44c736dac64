import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasErrorCode } from '../../../src/core/events/errors.ts';
import { checkJson } from '../../../src/core/json/json-reader.ts';
import { jsonText, nested, spread } from './arbitraries.ts';

function accepts(text: string): boolean {
  try {
    checkJson(text);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'malformed-line')) return false;
    throw error;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('checkJson', () => {
  test.each([
    ['', 0],
    ['  ', 2],
    ['{"a":1', 6],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['[1,]', 3],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['[1}', 2],
    ['01', 1],
    ['1.', 2],
    ['-', 1],
    ['1e', 2],
    ['.5', 0],
    ['nul', 0],
    ['"a', 2],
    ['"a\n"', 2],
    [String.raw`"\x"`, 2],
    [String.raw`"\u12g4"`, 5],
    ['1 1', 2],
    ['\ufeff1', 0],
    ['\u00a01', 0],
  ])('refuses %j at offset %i', (text, offset) => {
    expect(() => checkJson(text)).toThrow(expect.objectContaining({ code: 'malformed-line', details: { offset } }));
  });

  test('accepts what JSON.parse accepts', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(accepts(text)).toBe(true);
        expect(accepts(spread(text))).toBe(true);
      }),
    );
  });

  test('refuses what JSON.parse refuses', () => {
    const damaged = fc
      .tuple(jsonText, fc.nat(), fc.constantFrom('', ',', '"', '\\', '}', ']', ':', '0', '-', 'e', '\n'))
      .map(([text, place, insert]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(insert === '' ? at + 1 : at);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(accepts(text)).toBe(parses(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['array', 'object'] as const)('reads an %s nested 100,000 deep', (kind) => {
    expect(accepts(nested(100_000, kind))).toBe(true);
    expect(accepts(nested(100_000, kind).slice(0, -1))).toBe(false);
  });
});
