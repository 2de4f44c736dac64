import { describe, expect, it } from 'vitest';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import { LineIndex } from '../../../src/core/log/line-index.ts';

/** Lines of many lengths, over several blocks of a megabyte. */
function manyLines(): { readonly bytes: Uint8Array; readonly starts: readonly number[] } {
  const lines = Array.from({ length: 5000 }, (_, line) => 'x'.repeat((line * 37) % 1500));
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return { bytes: new TextEncoder().encode(`${lines.join('\n')}\n`), starts };
}

describe.each([
  ['that knows nothing', []],
  ['that reading has come by', [3, 700, 701, 1500, 2500, 4200]],
])('a line index %s', (_, known) => {
  const { bytes, starts } = manyLines();

  function createIndex(): LineIndex {
    const lines = new LineIndex(new MemoryByteSource(bytes));
    for (const line of known) lines.add({ offset: starts[line - 1] ?? -1, line });
    return lines;
  }

  it('finds the line of an offset, in any order', () => {
    const lines = createIndex();
    for (const line of [4999, 0, 1, 2500, 3700, 42]) {
      expect(lines.lineAt(starts[line] ?? -1)).toBe(line + 1);
      expect(lines.lineAt((starts[line + 1] ?? bytes.length) - 1)).toBe(line + 1);
    }
  });

  it('finds the offset of a line, and none behind the end', () => {
    const lines = createIndex();
    for (const line of [1, 5000, 2, 3001, 1234]) expect(lines.offsetOfLine(line)).toBe(starts[line - 1]);
    expect(lines.offsetOfLine(5001)).toBe(bytes.length);
    expect(lines.offsetOfLine(5002)).toBeUndefined();
  });
});
