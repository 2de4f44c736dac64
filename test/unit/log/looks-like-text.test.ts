import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { looksLikeText } from '../../../src/core/log/looks-like-text.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);

test.each<[string, Uint8Array]>([
  ['nothing', bytes('')],
  ['JSON', bytes('{"id":"1","data":{"n":1}}\r\n')],
  ['a table with umlauts', bytes('id;größe\n1;2\n')],
  ['Latin-1', bytes('größe', 'latin1')],
  ['UTF-16 that says so', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('id', 'utf16le')])],
])('%s is text', (_, head) => {
  expect(looksLikeText(head)).toBe(true);
});

test.each<[string, Uint8Array]>([
  ['a database', bytes('SQLite format 3\0\u0010\0')],
  ['gzip', gzipSync('{"id":"1"}')],
  ['zstd', zstdCompressSync('{"id":"1"}\n'.repeat(20))],
])('%s is none', (_, head) => {
  expect(looksLikeText(head)).toBe(false);
});
