import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingBytes } from '../../../src/core/log/growing-bytes.ts';

function bytesOf(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = index * 31 + (index >>> 8) + seed;
  return bytes;
}

function read(bytes: GrowingBytes, offset: number, length: number): Uint8Array {
  const target = new Uint8Array(length);
  return target.subarray(0, bytes.read(target, offset));
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

test('bytes are read as they were appended, over the ends of pieces', () => {
  const growing = new GrowingBytes();
  const whole = bytesOf(3_000_000, 1);
  const ends = [7, 65_542, 65_543, 200_000, 1_300_000, 1_300_003, 2_999_999, 3_000_000];
  for (const [index, end] of ends.entries()) growing.append(whole.subarray(ends[index - 1] ?? 0, end));
  expect(growing.size).toBe(whole.length);
  expect(isSame(read(growing, 0, whole.length), whole)).toBe(true);
  for (const end of ends) expect([...read(growing, end - 2, 4)]).toEqual([...whole.subarray(end - 2, end + 2)]);
  expect(read(growing, whole.length, 9)).toHaveLength(0);
});

test('what is cut is forgotten, and others come in its place', () => {
  const growing = new GrowingBytes();
  growing.append(bytesOf(70_000, 1));
  growing.append(bytesOf(10, 2));
  growing.cut(70_004);
  growing.append(Uint8Array.of(1, 2, 3));
  expect(growing.size).toBe(70_007);
  expect([...read(growing, 70_004, 9)]).toEqual([1, 2, 3]);
  growing.cut(0);
  expect([growing.size, read(growing, 0, 9).length]).toEqual([0, 0]);
  growing.cut(5);
  expect(growing.size).toBe(0);
});

test('cutting a piece that was kept leaves its owner’s bytes alone', () => {
  const growing = new GrowingBytes();
  const piece = bytesOf(70_000, 1);
  growing.append(piece);
  growing.cut(10);
  growing.append(new Uint8Array(100));
  expect(isSame(piece, bytesOf(70_000, 1))).toBe(true);
});

test('it does as a plain array does, whatever is appended, cut and read in between', () => {
  const length = fc.oneof(
    fc.nat({ max: 40 }),
    fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 300_000, 1 << 20, (1 << 20) - 1),
  );
  const step = fc.oneof(
    { weight: 2, arbitrary: length.map((append) => ({ append })) },
    { weight: 1, arbitrary: length.map((copy) => ({ copy })) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((cut) => ({ cut })) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(), (steps, at) => {
      const growing = new GrowingBytes();
      let plain = new Uint8Array(0);
      for (const [seed, each] of steps.entries()) {
        if ('append' in each || 'copy' in each) {
          const piece = bytesOf('append' in each ? each.append : each.copy, seed * 7);
          plain = new Uint8Array(Buffer.concat([plain, piece]));
          if ('append' in each) growing.append(piece);
          else {
            growing.copy(piece, [new ArrayBuffer(100_000)]);
            piece.fill(0);
          }
        } else {
          const size = Math.floor(plain.length * each.cut);
          growing.cut(size);
          plain = plain.slice(0, size);
        }
        const offset = at % (plain.length + 1);
        expect(isSame(read(growing, offset, 70_000), plain.subarray(offset, offset + 70_000))).toBe(true);
      }
      expect(growing.size).toBe(plain.length);
      expect(isSame(read(growing, 0, plain.length + 1), plain)).toBe(true);
      const offset = at % (plain.length + 1);
      const other = plain.slice(offset);
      expect(growing.sameFrom(offset, other)).toBe(other.length);
      if (other.length > 0) {
        const place = at % other.length;
        other[place] = (other[place] ?? 0) ^ 1;
        expect(growing.sameFrom(offset, other)).toBe(place);
      }
    }),
    { numRuns: 30 },
  );
});

test('what is copied is put into spare memory first, and is its owner’s again', () => {
  const growing = new GrowingBytes();
  const spare = [new ArrayBuffer(5), new ArrayBuffer(3)];
  const piece = Uint8Array.of(1, 2, 3, 4);
  growing.copy(piece, spare);
  piece.fill(9);
  expect(spare).toHaveLength(0);
  growing.copy(Uint8Array.of(5, 6, 7, 8, 9), spare);
  growing.append(Uint8Array.of(10));
  expect([...read(growing, 0, 99)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('bytes behind the end are the same as none', () => {
  const growing = new GrowingBytes();
  growing.append(Uint8Array.of(1, 2));
  expect(growing.sameFrom(0, Uint8Array.of(1, 2, 3))).toBe(2);
  expect(growing.sameFrom(2, Uint8Array.of(3))).toBe(0);
});
