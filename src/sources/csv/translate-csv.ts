import { readRange, type ByteSource } from '../../core/log/byte-source.ts';
import { ByteWindow } from '../../core/log/byte-window.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import { Turns } from '../../core/log/turns.ts';
import type { SourceListener, Translate, TranslateAgain } from '../source.ts';
import { utf8Bytes, utf8Start, type TextEncoding } from '../text-encoding.ts';
import { CompiledRows } from './compiled-rows.ts';
import type { CsvColumn } from './csv-columns.ts';
import type { CsvTable } from './csv-table.ts';
import { CsvRows } from './csv-rows.ts';

/** What is wrong was told when the lines were made first. */
const NOBODY: SourceListener = { problem: () => undefined, note: () => undefined };

/** How a table in text becomes lines. */
export interface CsvReading {
  readonly table: CsvTable;
  readonly encoding: TextEncoding;
  readonly columns: readonly CsvColumn[];
  readonly notes: readonly SourceNote[];
  /** The compiled translation of usual rows, where there is one. */
  readonly scanModule: WebAssembly.Module | undefined;
}

/** The rows of a table in text as JSON objects, a line each. */
export function translateCsv(bytes: ByteSource, reading: CsvReading): Translate {
  const { table, encoding, columns, notes } = reading;
  return async function* (listener, signal) {
    for (const note of notes) listener.note(note);
    const rows = new CsvRows(table, columns, compiledRows(reading), listener);
    const turns = new Turns(signal);
    const { source, start } = await utf8Bytes(bytes, encoding, signal);
    const window = new ByteWindow(source, start);
    let end = start;
    for (let isLast = false; !isLast;) {
      await turns.pass();
      isLast = window.advance(rows.end) === 0;
      for (const piece of rows.translate(window.bytes.subarray(0, window.length), isLast)) {
        const before = end;
        end = window.offset + rows.end;
        listener.reached?.(end / source.size);
        listener.passage?.(before, end);
        yield piece;
      }
    }
  };
}

/** The same of a passage; undefined where it is not the file's own bytes that are translated. */
export function translateCsvAgain(bytes: ByteSource, reading: CsvReading): TranslateAgain | undefined {
  const { table, encoding, columns } = reading;
  if (encoding !== 'utf-8') return undefined;
  const first = utf8Start(bytes);
  let compiled: CompiledRows | undefined;
  return ({ start, end }) => {
    compiled ??= compiledRows(reading);
    const hasHeader = table.hasHeader && start === first;
    const rows = new CsvRows({ ...table, hasHeader }, columns, compiled, NOBODY);
    return rows.translate(readRange(bytes, start, end - start), true);
  };
}

function compiledRows({ scanModule, columns, table }: CsvReading): CompiledRows | undefined {
  return scanModule && new CompiledRows(scanModule, columns, table.delimiter);
}
