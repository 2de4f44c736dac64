import type { ByteSource } from '../../core/log/byte-source.ts';
import { ByteWindow } from '../../core/log/byte-window.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import { Turns } from '../../core/log/turns.ts';
import type { Translate } from '../source.ts';
import { utf8Bytes, type TextEncoding } from '../text-encoding.ts';
import { CompiledRows } from './compiled-rows.ts';
import type { CsvColumn } from './csv-columns.ts';
import type { CsvTable } from './csv-table.ts';
import { CsvRows } from './csv-rows.ts';

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
  const { table, encoding, columns, notes, scanModule } = reading;
  return async function* (listener, signal) {
    for (const note of notes) listener.note(note);
    const compiled = scanModule && new CompiledRows(scanModule, columns, table.delimiter);
    const rows = new CsvRows(table, columns, compiled, listener);
    const turns = new Turns(signal);
    const { source, start } = await utf8Bytes(bytes, encoding, signal);
    const window = new ByteWindow(source, start);
    for (let isLast = false; !isLast;) {
      await turns.pass();
      isLast = window.advance(rows.end) === 0;
      for (const piece of rows.translate(window.bytes.subarray(0, window.length), isLast)) {
        listener.reached?.((window.offset + rows.end) / source.size);
        yield piece;
      }
    }
  };
}
