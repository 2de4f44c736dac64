import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import { readLogTail } from '../../../src/core/log/log-tail.ts';

const encoder = new TextEncoder();
const sourceOf = (text: string): MemoryByteSource => new MemoryByteSource(encoder.encode(text));

/** Lines of one append: one line without a mark, or some with. */
const append = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('', 'ä "x"\\', 'y'.repeat(5000)))
  .map(([count, filling]) =>
    Array.from({ length: count }, (_, index) => {
      const mark = count === 1 ? {} : { batch: `${index + 1}/${count}` };
      return `${JSON.stringify({ id: 'x', data: filling, ...mark })}\n`;
    }),
  );

/** Where the last append ends of which no byte but the last line feed is missing. */
function wholeEnd(appends: readonly (readonly string[])[], length: number): number {
  let end = 0;
  for (const lines of appends) {
    const next = end + encoder.encode(lines.join('')).length;
    if (next - 1 > length) return end;
    end = Math.min(next, length);
  }
  return end;
}

describe('the tail of a native log', () => {
  it('is found wherever a writer was killed', () => {
    fc.assert(
      fc.property(fc.array(append, { maxLength: 8 }), fc.nat(), fc.nat(), (appends, cutAt, startAt) => {
        const bytes = encoder.encode(appends.flat().join(''));
        const length = bytes.length === 0 ? 0 : cutAt % (bytes.length + 1);
        const end = wholeEnd(appends, length);
        // Reading may stand at the end of any append before.
        const known = wholeEnd(appends, end === 0 ? 0 : startAt % (end + 1));
        const start = bytes[known - 1] === 0x0a || known === 0 ? known : 0;
        const tail = readLogTail(new MemoryByteSource(bytes.slice(0, length)), start);
        expect(tail.end).toBe(end);
        expect(tail.torn === undefined).toBe(end === length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', '', { end: 0 }],
    ['white space', '{"a":1}\n  \n', { end: 11 }],
    ['lines of Windows', '{"a":1}\r\n{"b', { end: 9, torn: 'torn-line' }],
    ['a scalar', '{"a":1}\n12', { end: 8, torn: 'torn-line' }],
    ['NUL bytes', '{"a":1}\n\0\0\0', { end: 8, torn: 'torn-line' }],
    ['a batch whose first line is gone', '{"batch":"2/3"}\n', { end: 0, torn: 'torn-batch' }],
    [
      'a batch after another of the same size',
      '{"batch":"1/2"}\n{"batch":"2/2"}\n{"batch":"1/2"}\n',
      {
        end: 32,
        torn: 'torn-batch',
      },
    ],
    ['a mark that is none', '{"batch":"3/2"}\n', { end: 16 }],
    ['a mark in the data', '{"data":{"batch":"1/2"}}\n', { end: 25 }],
    ['a line that is malformed but ended', '{"a":1}\n{"b\n', { end: 12 }],
  ])('is told of %s', (_, text, tail) => {
    expect(readLogTail(sourceOf(text), 0)).toEqual(tail);
  });
});
