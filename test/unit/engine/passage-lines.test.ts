import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScan } from '../../../src/build/build-scan.ts';
import { MemoryByteSource, readRange } from '../../../src/core/log/byte-source.ts';
import { TRANSLATED_MAPPING, type LogFormat } from '../../../src/core/log/log-format.ts';
import { HeldLines } from '../../../src/engine/held-lines.ts';
import { PassageLines } from '../../../src/engine/passage-lines.ts';
import { Translation } from '../../../src/engine/translation.ts';
import { ownColumns } from '../../../src/sources/csv/csv-columns.ts';
import { translateCsv, translateCsvAgain, type CsvReading } from '../../../src/sources/csv/translate-csv.ts';
import type { RecognisedSource } from '../../../src/sources/source.ts';

const scanModule = new WebAssembly.Module(await compileScan());

const cell = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ]{0,20}$/),
  fc.json({ maxDepth: 2 }).map((json) => `"${json.replaceAll('"', '""')}"`),
  fc.constantFrom('', '""', '"over\nlines"', 'ä', '"say ""a"""'),
);
const row = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(fc.nat(), cell).map(([order, data]) => `order-${order},Placed,${data}`) },
  { weight: 1, arbitrary: fc.constantFrom('one cell', '', 'a,b,c,d') },
);
/** A table, its rows repeated so that it is of several passages. */
const table = fc
  .record({
    mark: fc.constantFrom('', '\ufeff'),
    rows: fc.array(row, { minLength: 4, maxLength: 20 }),
    times: fc.nat({ max: 300 }),
    end: fc.constantFrom('', '\n', '\nlast,Placed,"torn'),
  })
  .map(
    ({ mark, rows, times, end }) =>
      `${mark}stream,type,data\n${Array.from({ length: times + 1 }, () => rows.join('\n')).join('\n')}${end}`,
  );

const COLUMNS = ['stream', 'type', 'data'];
const FORMAT: LogFormat = { name: 'translated', layout: 'lines', mapping: TRANSLATED_MAPPING, confidence: 'sure' };

function tableIn(content: string, module?: WebAssembly.Module): RecognisedSource {
  const bytes = new MemoryByteSource(new TextEncoder().encode(content));
  const reading: CsvReading = {
    table: { delimiter: ','.charCodeAt(0), columns: COLUMNS, hasHeader: true, records: [] },
    encoding: 'utf-8',
    columns: ownColumns(COLUMNS),
    notes: [],
    scanModule: module,
  };
  return { format: FORMAT, translate: translateCsv(bytes, reading), again: translateCsvAgain(bytes, reading) };
}

async function bothOf(source: RecognisedSource): Promise<{ readonly held: HeldLines; readonly again: PassageLines }> {
  const held = new HeldLines();
  const again = new PassageLines(source.again ?? (() => []), 0);
  const translation = new Translation(source, new AbortController().signal);
  for (let piece = await translation.next(); piece !== undefined; piece = await translation.next()) {
    held.add(piece, translation.passage);
    again.add(piece, translation.passage);
  }
  return { held, again };
}

test.each([
  ['compiled', scanModule],
  ['plain', undefined],
])('lines that a %s translation makes again are those that it made', async (_, module) => {
  await fc.assert(
    fc.asyncProperty(table, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 200_000 }))), async (content, ranges) => {
      const { held, again } = await bothOf(tableIn(content, module));
      expect(again.size).toBe(held.size);
      expect(Buffer.compare(readRange(again, 0, again.size), readRange(held, 0, held.size))).toBe(0);
      for (const [at, length] of ranges) {
        const offset = at % (held.size + 1);
        expect(Buffer.compare(readRange(again, offset, length), readRange(held, offset, length))).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

test('a table that grows begins as it did, one of which a cell is other does not', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `order-${index},Placed,"{""n"":${index}}"\n`);
  const before = `stream,type,data\n${rows.slice(0, 15_000).join('')}`;
  const { again } = await bothOf(tableIn(before, scanModule));
  const anew = async (content: string): Promise<number> => {
    const translation = new Translation(tableIn(content, scanModule), new AbortController().signal);
    return (await again.anew(translation)).same;
  };
  expect(await anew(`stream,type,data\n${rows.join('')}`)).toBe(again.size);
  const changed = await anew(before.replace('order-9000,', 'order-9OOO,'));
  expect(changed).toBeGreaterThan(0);
  expect(changed).toBeLessThan(again.size);
  expect(await anew(before.slice(0, 1000))).toBe(0);
});
