import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainJson } from '../../../src/sources/json-bytes.ts';
import { isJson } from '../../../src/sources/json-text.ts';

const encoder = new TextEncoder();

function isPlain(text: string): boolean {
  const bytes = encoder.encode(`"${text}"`);
  return isPlainJson(bytes, 1, bytes.length - 1);
}

test('what is taken as it is, is JSON', () => {
  const almost = fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ \t\n0123456789.eE+-truefalsnux ä')) });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        almost,
        fc.json({ maxDepth: 2 }).map((json) => json.slice(0, -1)),
      ),
      (text) => {
        if (isPlain(text)) expect(isJson(text)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('JSON of ASCII on one line is taken as it is', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'grapheme-ascii' }), fc.constantFrom('', ' ', '\t'), (json, space) => {
      expect(isPlain(space + json + space)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  '1.50',
  '-0',
  '1e5',
  '1E+5',
  '0.0',
  '"\\u00e4\\n"',
  '{ "a" : [ ] , "b":{}}',
  'null',
  `${'['.repeat(900)}${']'.repeat(900)}`,
])('%s is plain', (text) => expect(isPlain(text)).toBe(true));

test.each([
  '',
  ' ',
  '01',
  '1.',
  '.5',
  '+1',
  '1e',
  'nul',
  'nulll',
  '"a',
  '"\\x"',
  '"\\u00g0"',
  '[1,]',
  '{"a"}',
  '{"a":1,}',
  '{a:1}',
  '1 2',
  "'a'",
  '[1\n]',
  '"ä"',
  '"\u0001"',
])('%j is not, or is left to others', (text) => expect(isPlain(text)).toBe(false));
