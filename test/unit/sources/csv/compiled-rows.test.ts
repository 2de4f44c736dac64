import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScan } from '../../../../src/build/build-scan.ts';
import { MemoryByteSource } from '../../../../src/core/log/byte-source.ts';
import type { CellKind } from '../../../../src/sources/csv/csv-columns.ts';
import { translateCsv } from '../../../../src/sources/csv/translate-csv.ts';

const scanModule = new WebAssembly.Module(await compileScan());
const KINDS: readonly CellKind[] = ['name', 'value', 'json'];

const text = fc.oneof(
  fc.stringMatching(/^[ -~]{0,40}$/),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.json({ maxDepth: 3 }),
  fc.json().map((json) => `${json.slice(0, -1)}x`),
  fc.double().map(String),
  fc.constantFrom(
    '',
    '0',
    '007',
    '-',
    '-0',
    '1.',
    '.5',
    '1.50',
    '1e5',
    '9007199254740993',
    'true',
    'truE',
    'null',
    'false',
  ),
  fc.constantFrom('x'.repeat(15), 'y'.repeat(16), 'z'.repeat(17), '{', '{}', '[]', '{"a":1}', '{"a" :[1,{}]} ', '[1,]'),
  fc.constantFrom('"a"', '\\', '{"a":"\\u00e9\\n"}', '{"a":"\\x"}', '\n', '\r', '\u007f', '{"a":"\u0000"}', ' {}', 'ä'),
);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cell = fc
  .tuple(text, fc.boolean())
  .map(([content, isQuoted]) => (isQuoted ? quoted(content) : content.replaceAll(/^"|[\r\n,]/g, '')));
const delimiter = fc.constantFrom(',', ';', '\t', '|');

async function translated(content: string, separator: string, module: WebAssembly.Module | undefined): Promise<string> {
  const columns = KINDS.map((kind) => ({ key: `a "${kind}"`, kind }));
  const table = { delimiter: separator.charCodeAt(0), columns: KINDS, hasHeader: false, records: [] };
  const reading = { table, encoding: 'utf-8', columns, notes: [], scanModule: module } as const;
  let lines = '';
  const listener = {
    problem: (code: string, message: string) => void (lines += `${code}: ${message}\n`),
    note: () => undefined,
  };
  const source = new MemoryByteSource(new TextEncoder().encode(content));
  for await (const piece of translateCsv(source, reading)(listener, new AbortController().signal)) {
    lines += new TextDecoder().decode(piece);
  }
  return lines.split('\n').toSorted().join('\n');
}

test('compiled translation gives what translation row by row gives', async () => {
  const record = fc.oneof(
    { weight: 8, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 4 }) },
  );
  const rows = fc.array(record, { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(rows, delimiter, fc.constantFrom('\n', '\r\n'), async (records, separator, lineEnd) => {
      const content = records.map((cells) => cells.join(separator) + lineEnd).join('');
      expect(await translated(content, separator, scanModule)).toBe(await translated(content, separator, undefined));
    }),
    { numRuns: 60 },
  );
});

test('usual rows are translated across the pieces that a file is read in', async () => {
  const content = Array.from({ length: 9000 }, (_, row) => `order-${row},${'x'.repeat(100)},"{""n"":${row}}"\n`).join(
    '',
  );
  expect(content.length).toBeGreaterThan(1 << 20);
  expect(await translated(content, ',', scanModule)).toBe(await translated(content, ',', undefined));
});

test('how much of a table has been translated is told before each piece', async () => {
  const content = 'order-1,x,"{}"\n'.repeat(200_000);
  const columns = KINDS.map((kind) => ({ key: kind, kind }));
  const table = { delimiter: ','.charCodeAt(0), columns: KINDS, hasHeader: false, records: [] };
  const told: number[] = [];
  const listener = { problem: () => undefined, note: () => undefined, reached: (share: number) => told.push(share) };
  const pieces = translateCsv(new MemoryByteSource(new TextEncoder().encode(content)), {
    table,
    encoding: 'utf-8',
    columns,
    notes: [],
    scanModule,
  })(listener, new AbortController().signal);
  let lines = 0;
  const wholeLines = 200_000;
  for await (const piece of pieces) {
    lines += piece.filter((byte) => byte === 0x0a).length;
    expect(told.at(-1)).toBeCloseTo(lines / wholeLines, 9);
  }
  expect(told.length).toBeGreaterThan(2);
  expect(told.at(-1)).toBe(1);
});
