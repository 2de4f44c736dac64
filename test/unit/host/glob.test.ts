import { expect, test } from 'vitest';
import { matchesGlob } from '../../../src/host/config/glob.ts';

test.each([
  ['*.jsonl', 'logs/shop.jsonl', true],
  ['*.jsonl', 'logs/shop.json', false],
  ['logs/*.jsonl', 'logs/shop.jsonl', true],
  ['logs/*.jsonl', 'logs/deep/shop.jsonl', false],
  ['logs/**/*.jsonl', 'logs/shop.jsonl', true],
  ['logs/**/*.jsonl', 'logs/very/deep/shop.jsonl', true],
  ['logs/**', 'logs/very/deep/shop.jsonl', true],
  ['/shop.jsonl', 'shop.jsonl', true],
  ['/shop.jsonl', 'logs/shop.jsonl', false],
  ['/home/me/shop.jsonl', '/home/me/shop.jsonl', true],
  ['**/sh?p.{jsonl,ndjson}', 'a/shop.ndjson', true],
  ['**/sh?p.{jsonl,ndjson}', 'a/shop.json', false],
  ['day-[0-9].json', 'day-7.json', true],
  ['day-[!0-9].json', 'day-7.json', false],
  ['day-[[].json', 'day-[.json', true],
  ['a+(b).json', 'a+(b).json', true],
  ['a.json', 'axjson', false],
  ['{open.json', '{open.json', true],
  ['[open.json', '[open.json', true],
])('%s and %s: %s', (glob, path, expected) => {
  expect(matchesGlob(glob, path)).toBe(expected);
});
