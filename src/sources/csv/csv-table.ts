import { RecordReader, type Cell } from './record-reader.ts';

/** A table in text, as its first records show it. */
export interface CsvTable {
  /** By its code. */
  readonly delimiter: number;
  /** The names of its columns; their numbers, from 1, where it does not say names. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Its first records that have a cell for each column, without the header. */
  readonly records: readonly (readonly Cell[])[];
}

const DELIMITERS = [',', ';', '\t', '|'].map((delimiter) => delimiter.charCodeAt(0));
const MOST_RECORDS = 200;
/** The share of the records that must have as many cells as the first. */
const REGULAR = 0.95;
/** What names of columns are made of; there is a letter in each. */
const NAME = /^[\p{L}\p{N}_ .\-:@$#/()[\]]{1,100}$/u;

/**
 * The table that a text's first bytes (UTF-8) hold; undefined where they are none: its records have equally many cells,
 * two or more, whichever delimiter makes the most of them. `isWhole` says that there are no bytes behind.
 */
export function csvTable(head: Uint8Array, isWhole: boolean): CsvTable | undefined {
  let best: readonly (readonly Cell[])[] = [];
  let delimiter = 0;
  for (const candidate of DELIMITERS) {
    const records = sampleRecords(head, candidate, isWhole);
    if (isRegular(records) && columnsOf(records) > Math.max(1, columnsOf(best))) {
      best = records;
      delimiter = candidate;
    }
  }
  const [first = [], ...others] = best;
  if (first.length < 2) return undefined;
  const hasHeader = isHeader(first.map(({ text }) => text.trim()));
  return {
    delimiter,
    columns: first.map(({ text }, index) => (hasHeader ? text.trim() : String(index + 1))),
    hasHeader,
    records: (hasHeader ? others : best).filter((cells) => cells.length === first.length),
  };
}

function sampleRecords(head: Uint8Array, delimiter: number, isWhole: boolean): (readonly Cell[])[] {
  const reader = new RecordReader(delimiter);
  const records: (readonly Cell[])[] = [];
  for (let index = 0; index < head.length && records.length < MOST_RECORDS;) {
    index = reader.read(head, index, head.length, isWhole);
    if (index < 0) break;
    if (!reader.isBlank) records.push(reader.cells);
  }
  return records;
}

function isRegular(records: readonly (readonly Cell[])[]): boolean {
  const columns = columnsOf(records);
  return records.filter((cells) => cells.length === columns).length >= records.length * REGULAR;
}

function columnsOf(records: readonly (readonly Cell[])[]): number {
  return records[0]?.length ?? 0;
}

/** Names, none of them twice. */
function isHeader(texts: readonly string[]): boolean {
  return texts.every((text) => NAME.test(text) && /\p{L}/u.test(text)) && new Set(texts).size === texts.length;
}
