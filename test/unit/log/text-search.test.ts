import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryByteSource, type ByteSource } from '../../../src/core/log/byte-source.ts';
import { searchText, type EventPlaces } from '../../../src/core/log/text-search.ts';
import { spellings } from '../../../src/core/log/text-pattern.ts';

function logOf(lines: readonly string[], separator = '\n'): { source: ByteSource; places: EventPlaces } {
  const encoded = lines.map((line) => new TextEncoder().encode(line));
  const between = new TextEncoder().encode(separator);
  const bytes: number[] = [];
  const offset = encoded.map((line) => {
    const start = bytes.length;
    for (const byte of line) bytes.push(byte);
    bytes.push(...between);
    return start;
  });
  return {
    source: new MemoryByteSource(Uint8Array.from(bytes)),
    places: {
      events: lines.length,
      offset: Float64Array.from(offset),
      length: Uint32Array.from(encoded, (line) => line.length),
    },
  };
}

async function find(lines: readonly string[], text: string, separator?: string): Promise<number[]> {
  const { source, places } = logOf(lines, separator);
  return [...(await searchText(source, places, text))];
}

const lower = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

describe('searchText', () => {
  it('finds events by upper and lower case alike', async () => {
    expect(await find(['{"a":"Paid"}', '{"a":"open"}', '{"a":"PAID"}'], 'paid')).toEqual([1, 3]);
    expect(await find(['{"a":"Paid"}', '{"a":"open"}'], 'P')).toEqual([1, 2]);
  });

  it('leaves the case of letters beyond ASCII as it is', async () => {
    expect(await find(['"ÄRGER"', '"ärger"'], 'ärger')).toEqual([2]);
  });

  it('counts no match over the border of two events, nor between them', async () => {
    expect(await find(['abc', 'def'], 'cd', '')).toEqual([]);
    expect(await find(['abc', 'def'], ' , ', ' , ')).toEqual([]);
    expect(await find(['aab', 'ab'], 'ab', '')).toEqual([1, 2]);
  });

  it('finds a text in the ways that JSON spells it', async () => {
    const lines = ['{"a":"say \\"hi\\""}', '{"a":"caf\\u00E9"}', '{"a":"café"}', '{"a":"x\\/y"}', '{"a":"x/y"}'];
    expect(await find(lines, 'say "hi"')).toEqual([1]);
    expect(await find(lines, 'café')).toEqual([2, 3]);
    expect(await find(lines, 'x/y')).toEqual([4, 5]);
    expect(spellings('plain')).toEqual(['plain']);
  });

  it('finds everything for an empty text and nothing in an empty log', async () => {
    expect(await find(['a', 'b'], '')).toEqual([1, 2]);
    expect(await find([], 'a')).toEqual([]);
  });

  it('finds matches over the border of two reads, and texts longer than a read', async () => {
    const filler = 'x'.repeat((1 << 20) - 3);
    expect(await find([`${filler}needle`, 'needle', 'x'], 'NEEDLE')).toEqual([1, 2]);
    const long = 'y'.repeat(3 << 20);
    expect(await find(['a', `-${long}-`, 'b'], long)).toEqual([2]);
  });

  it('agrees with a search event by event', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', 'ä', '€', '"'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(letters, { maxLength: 20 }),
        letters.filter((text) => text !== ''),
        async (lines, text) => {
          const wanted = spellings(text).map(lower);
          const expected = lines.flatMap((line, row) =>
            wanted.some((one) => lower(line).includes(one)) ? [row + 1] : [],
          );
          expect(await find(lines, text)).toEqual(expected);
        },
      ),
    );
  });

  it('stops when it is cancelled and tells how far it is', async () => {
    const { source, places } = logOf(Array.from({ length: 40 }, () => 'z'.repeat(100_000)));
    const controller = new AbortController();
    const told: number[] = [];
    const search = searchText(source, places, 'needle', {
      signal: controller.signal,
      onProgress: (done) => {
        told.push(done);
        controller.abort();
      },
    });
    await expect(search).rejects.toMatchObject({ code: 'cancelled' });
    expect(told).toHaveLength(1);
  });
});
