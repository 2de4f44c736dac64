import { FoldlineError } from '../../core/events/errors.ts';
import { TRANSLATED_MAPPING, type FieldMapping, type LogFormat, type LogOrigin } from '../../core/log/log-format.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import { recogniseFields } from '../ndjson/recognise-fields.ts';
import { takeSample } from '../sample.ts';
import type { RecognisedSource, SourceChoice, SourceFamily, SourceFile } from '../source.ts';
import { textEncoding, utf8Head, type TextEncoding } from '../text-encoding.ts';
import { ownColumns, rowColumns, rowLine, translatedColumns, type CsvColumn } from './csv-columns.ts';
import { csvTable, type CsvTable } from './csv-table.ts';
import { storeRows } from './store-rows.ts';
import { translateCsv, translateCsvAgain } from './translate-csv.ts';

const TAB = 0x09;
const TABLE_ENDING = /\.(?:csv|tsv|tab|psv)$/i;
/** What our own export writes. */
const OWN_COLUMNS = ['position', 'stream', 'version', 'type', 'time', 'id', 'data', 'metadata'];
const NAMES_SHOWN = 20;

/** Tables in text: cells between commas, semicolons, tabs or bars. */
export const csvFamily: SourceFamily = {
  recognise: (file, choice) => Promise.resolve(recogniseCsv(file, choice)),
};

function recogniseCsv(file: SourceFile, choice: SourceChoice): readonly RecognisedSource[] {
  const encoding = textEncoding(file.head);
  const head = utf8Head(file.head, encoding);
  if (head.includes(0) || takeSample(head) !== undefined) return [];
  const table = csvTable(head, file.head.length >= file.bytes.size);
  const isNamedSo = TABLE_ENDING.test(file.name);
  if (table === undefined || (!table.hasHeader && !isNamedSo)) return [];
  const known = choice.asRows === true ? [] : knownTables(file, table, encoding);
  const format = choice.asRows === true ? undefined : eventFormat(table);
  if (format !== undefined) return [...known, source(file, table, encoding, format)];
  if (known.length > 0) return known;
  if (choice.asRows === true || choice.origin !== undefined) return [source(file, table, encoding, rowFormat(table))];
  if (isNamedSo) throw noEvents(file, table);
  return [];
}

/** A format, and the columns of the lines that are read in it. */
interface CsvFormat {
  readonly columns: readonly CsvColumn[];
  readonly format: LogFormat;
}

/** Rows of a table of an event store, which its columns tell. */
function knownTables(file: SourceFile, table: CsvTable, encoding: TextEncoding): RecognisedSource[] {
  const { columns, format } = rowFormat(table);
  const rows = source(file, table, encoding, { columns, format });
  return storeRows(file, sampleLines(table), rows.translate);
}

function source(
  file: SourceFile,
  table: CsvTable,
  encoding: TextEncoding,
  { columns, format }: CsvFormat,
): RecognisedSource {
  const reading = { table, encoding, columns, notes: notesOf(table, encoding), scanModule: file.scanModule };
  return { format, translate: translateCsv(file.bytes, reading), again: translateCsvAgain(file.bytes, reading) };
}

/** The events that rows are, where their columns show it: of a type each, and of a stream or a time. */
function eventFormat(table: CsvTable): CsvFormat | undefined {
  const { columns: names } = table;
  if (names.join() === OWN_COLUMNS.join()) {
    const origin = { name: 'foldline-csv', label: 'Foldline CSV' };
    return { columns: ownColumns(names), format: madeFormat('translated', TRANSLATED_MAPPING, 'sure', origin) };
  }
  const guess = guessedFormat(table);
  const { stream, type, time } = guess?.mapping ?? {};
  if (guess === undefined || type === undefined || (stream ?? time) === undefined) return undefined;
  const translated = translatedColumns(names, guess.mapping);
  if (translated === undefined) return rowFormat(table);
  return {
    columns: translated.columns,
    format: madeFormat('translated', translated.mapping, guess.confidence, originOf(table)),
  };
}

/** Rows as they are, for the user to say where their fields are. */
function rowFormat(table: CsvTable): CsvFormat {
  const { mapping = { data: '*' }, confidence = 'unsure' } = guessedFormat(table) ?? {};
  return { columns: rowColumns(table.columns), format: madeFormat('json', mapping, confidence, originOf(table)) };
}

function guessedFormat(table: CsvTable): LogFormat | undefined {
  const sample = takeSample(sampleLines(table));
  return sample && recogniseFields(sample);
}

function sampleLines({ columns, records }: CsvTable): Uint8Array {
  return new TextEncoder().encode(records.map((cells) => rowLine(rowColumns(columns), cells)).join(''));
}

function madeFormat(
  name: LogFormat['name'],
  mapping: FieldMapping,
  confidence: LogFormat['confidence'],
  origin: LogOrigin,
): LogFormat {
  return { name, origin, layout: 'lines', mapping, confidence, isMade: true };
}

function originOf({ delimiter }: CsvTable): LogOrigin {
  return delimiter === TAB ? { name: 'tsv', label: 'TSV' } : { name: 'csv', label: 'CSV' };
}

function notesOf({ hasHeader }: CsvTable, encoding: TextEncoding): SourceNote[] {
  const notes: SourceNote[] = [];
  if (!hasHeader) {
    const message = 'The table has no row of names at its top, so its columns are called by their numbers.';
    notes.push({ code: 'no-header', message });
  }
  if (encoding === 'windows-1252') {
    notes.push({ code: 'text-encoding', message: 'It is not UTF-8, so it is read as Windows-1252 (Latin-1).' });
  }
  return notes;
}

function noEvents(file: SourceFile, { columns, hasHeader }: CsvTable): FoldlineError {
  const shown = columns.slice(0, NAMES_SHOWN).map((name) => `“${name}”`);
  const names = columns.length > NAMES_SHOWN ? `${shown.join(', ')} and others` : shown.join(', ');
  const what = hasHeader ? `a table with the columns ${names}` : `a table of ${columns.length} columns without names`;
  return new FoldlineError(
    'not-an-event-log',
    `“${file.name}” is ${what}: which of them are an event's type, and its stream or time, is not clear.`,
  );
}
