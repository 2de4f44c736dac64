import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import { ReadAhead } from '../../../src/core/log/read-ahead.ts';

it('reads what is there, in whatever order it is asked for', () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5100), fc.nat(300)), { maxLength: 60 }), (ranges) => {
      const reader = new ReadAhead(new MemoryByteSource(bytes));
      for (const [offset, length] of ranges) {
        expect([...reader.read(offset, length)]).toEqual([...bytes.subarray(offset, offset + length)]);
      }
    }),
  );
});

it('reads a log from front to back in few, growing reads', () => {
  const bytes = new Uint8Array(1_000_000);
  let reads = 0;
  const source = { size: bytes.length, read: (target: Uint8Array) => (reads++, target.length) };
  const reader = new ReadAhead(source);
  for (let offset = 0; offset < bytes.length; offset += 100) reader.read(offset, 100);
  expect(reads).toBeLessThan(30);
});
