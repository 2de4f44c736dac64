import fc from 'fast-check';
import { expect, test } from 'vitest';
import { skipString, skipValue } from '../../../src/core/json/skip-value.ts';
import { jsonText, spaceOverLines, spelledString } from '../log/json-texts.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('finds the end of a value, whatever stands behind it', () => {
  fc.assert(
    fc.property(jsonText(spaceOverLines), fc.constantFrom('', ',', ']', '}', ' ', '\n'), (text, after) => {
      const bytes = encode(`[${text}${after}`);
      expect(skipValue(bytes, 1, bytes.length)).toBe(bytes.length - after.length);
    }),
  );
});

test('finds the end of a string', () => {
  fc.assert(
    fc.property(spelledString(fc.string({ unit: 'binary' })), (text) => {
      const bytes = encode(`${text}"`);
      expect(skipString(bytes, 0, bytes.length)).toBe(bytes.length - 1);
    }),
  );
});

test('finds no end where there is none', () => {
  for (const text of ['"a', '"a\\"', '"\\', '{"a":1', '[[]', '["]"', '{"a":"}', '', ',']) {
    expect(skipValue(encode(text), 0, encode(text).length)).toBe(-1);
  }
});

test('is not stopped by depth', () => {
  const bytes = encode('[{"a":'.repeat(100_000) + '1' + '}]'.repeat(100_000));
  expect(skipValue(bytes, 0, bytes.length)).toBe(bytes.length);
});
