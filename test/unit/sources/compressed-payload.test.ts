import fc from 'fast-check';
import { constants, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decompressed } from '../../../src/sources/compressed-payload.ts';

const MOST = 1 << 24;
const { Z_FIXED, Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE } = constants;

/** Bytes as they come, and texts that repeat themselves, so that there is something to copy. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc
    .array(fc.constantFrom('{"amount":', 'order', '12.50', '},', '\u00e4', '\u0000'), { maxLength: 3000 })
    .map((parts) => new TextEncoder().encode(parts.join(''))),
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 100_000 }))
    .map(([byte, length]) => new Uint8Array(length).fill(byte)),
);
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
});

test('what zlib and gzip have compressed comes out as it was', () => {
  fc.assert(
    fc.property(contents, options, (bytes, how) => {
      expect(Buffer.compare(decompressed(deflateSync(bytes, how), MOST) ?? Buffer.of(1, 2, 3), bytes)).toBe(0);
      expect(Buffer.compare(decompressed(gzipSync(bytes, how), MOST) ?? Buffer.of(1, 2, 3), bytes)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('gzip may say more before the stream', () => {
  const plain = gzipSync('content');
  const [extra, name, comment, checksum] = [
    Buffer.of(3, 0, 1, 2, 3),
    Buffer.from('name\0'),
    Buffer.from('so\0'),
    Buffer.of(9, 9),
  ];
  const parts = [
    plain.subarray(0, 3),
    Buffer.of(0x1e),
    plain.subarray(4, 10),
    extra,
    name,
    comment,
    checksum,
    plain.subarray(10),
  ];
  expect(Buffer.from(decompressed(Buffer.concat(parts), MOST) ?? []).toString()).toBe('content');
});

test('what is damaged, cut, not compressed or too much is not taken', () => {
  const whole = deflateSync(Buffer.from('{"amount":1}'.repeat(50)));
  expect(decompressed(whole, 599)).toBeUndefined();
  expect(decompressed(whole, 600)).toHaveLength(600);
  for (let length = 0; length < whole.length; length++)
    expect(decompressed(whole.subarray(0, length), MOST)).toBeUndefined();
  expect(decompressed(Buffer.from('{"amount":1}'), MOST)).toBeUndefined();
  expect(decompressed(new Uint8Array(0), MOST)).toBeUndefined();
});

test('no bytes make it fail', () => {
  fc.assert(
    fc.property(
      fc.constantFrom([0x78, 0x9c], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]),
      fc.uint8Array({ maxLength: 300 }),
      (header, rest) => {
        const output = decompressed(Uint8Array.from([...header, ...rest]), 10_000);
        expect(output === undefined || output.length <= 10_000).toBe(true);
      },
    ),
  );
});
