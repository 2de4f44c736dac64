import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPointer, parsePointer, resolvePointer } from '../../../src/core/json/json-pointer.ts';
import { parseJson } from '../../../src/core/json/lossless-value.ts';
import { nested } from './arbitraries.ts';

describe('a JSON Pointer', () => {
  // RFC 6901, section 5.
  const document = String.raw`{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}`;
  test.each([
    ['', document],
    ['/foo', '["bar","baz"]'],
    ['/foo/0', '"bar"'],
    ['/', '0'],
    ['/a~1b', '1'],
    ['/c%d', '2'],
    ['/e^f', '3'],
    ['/g|h', '4'],
    [String.raw`/i\j`, '5'],
    ['/k"l', '6'],
    ['/ ', '7'],
    ['/m~0n', '8'],
  ])('%j resolves as in the RFC', (pointer, expected) => {
    expect(resolvePointer(document, pointer)).toBe(expected);
  });

  test.each(['/nothing', '/foo/2', '/foo/-', '/foo/00', '/foo/-1', '/foo/0/x', '/foo/length'])(
    '%j leads nowhere',
    (pointer) => {
      expect(resolvePointer(document, pointer)).toBeUndefined();
      expect(resolvePointer(parseJson(document), pointer)).toBeUndefined();
    },
  );

  test.each(['foo', '/~2', '/a~'])('%j is none', (pointer) => {
    expect(() => parsePointer(pointer)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  test('survives formatting and parsing', () => {
    const tokens = fc.array(fc.string());
    fc.assert(
      fc.property(tokens, (path) => {
        expect(parsePointer(formatPointer(path))).toEqual(path);
      }),
    );
  });

  test('finds the last of equal keys', () => {
    expect(resolvePointer('{"a":{"b":1},"a":{"c":2}}', '/a/b')).toBeUndefined();
    expect(resolvePointer('{"a":1,"a":{"c":2,"c":3}}', '/a/c')).toBe('3');
    expect(resolvePointer('{"a":{"c":2},"a":1}', '/a/c')).toBeUndefined();
  });

  test('goes 100,000 deep', () => {
    expect(resolvePointer(nested(100_000, 'object'), '/a'.repeat(100_000))).toBe('1');
    expect(resolvePointer(nested(100_000, 'array'), '/0'.repeat(100_000))).toBe('1');
  });
});
