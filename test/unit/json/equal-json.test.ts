import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalJson } from '../../../src/core/json/equal-json.ts';
import { parseJson } from '../../../src/core/json/lossless-value.ts';
import { jsonText, nested, spread } from './arbitraries.ts';

describe('equalJson', () => {
  test.each([
    ['1.0', '1'],
    ['100', '1e2'],
    ['-0', '0'],
    ['0e5', '0.000'],
    ['12.50', '1250E-2'],
    ['1e400', '10e399'],
    [String.raw`"\u0061\/"`, '"a/"'],
    ['{"a":1,"b":[2]}', '{"b":[2.0],"a":1}'],
    ['{"a":1,"a":2}', '{"a":2}'],
  ])('%s equals %s', (left, right) => {
    expect(equalJson(left, right)).toBe(true);
  });

  test.each([
    ['9007199254740993', '9007199254740992'],
    ['0.1', '0.10000000000000000001'],
    ['1', '-1'],
    ['1e400', '1e401'],
    ['1', '"1"'],
    ['null', 'false'],
    ['[]', '{}'],
    ['[1,2]', '[2,1]'],
    ['{"a":null}', '{}'],
    ['{"a":1}', '{"b":1}'],
    ['"a"', '"A"'],
  ])('%s does not equal %s', (left, right) => {
    expect(equalJson(left, right)).toBe(false);
    expect(equalJson(parseJson(left), right)).toBe(false);
  });

  test('does not mind white space or what has been opened', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(equalJson(parseJson(text), parseJson(spread(text)))).toBe(true);
        expect(equalJson(text, parseJson(text))).toBe(true);
      }),
    );
  });

  test('compares values nested 100,000 deep', () => {
    expect(equalJson(nested(100_000, 'array'), nested(100_000, 'array', '1.0'))).toBe(true);
    expect(equalJson(nested(100_000, 'object'), nested(100_000, 'object', '2'))).toBe(false);
  });
});
