import { childPointer } from '../../core/json/json-pointer.ts';
import { MAPPED_FIELDS, TRANSLATED_MAPPING, type FieldMapping } from '../../core/log/log-format.ts';
import { isJson, onOneLine } from '../json-text.ts';
import type { Cell } from './record-reader.ts';

/**
 * What a column's cells become in JSON. `name`: a string. `json`: the JSON that they are, else a string. `value`: an
 * object, an array, a boolean, or a number where it is spelled as JSON spells one without an exponent; else a string.
 */
export type CellKind = 'name' | 'json' | 'value';

/** A column, and the member that its cells become. */
export interface CsvColumn {
  readonly key: string;
  readonly kind: CellKind;
}

/** Columns whose rows are events in the fields of `mapping`. */
export interface MappedColumns {
  readonly columns: readonly CsvColumn[];
  readonly mapping: FieldMapping;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const KINDS: Readonly<Partial<Record<string, CellKind>>> = {
  stream: 'name',
  type: 'name',
  time: 'name',
  id: 'name',
  data: 'json',
  metadata: 'json',
};

/** The members of a row as its columns are called. */
export function rowColumns(names: readonly string[]): readonly CsvColumn[] {
  return names.map((key) => ({ key, kind: 'value' }));
}

/** Columns that are called as the fields of translated events are. */
export function ownColumns(names: readonly string[]): readonly CsvColumn[] {
  return names.map((key) => ({ key, kind: KINDS[key] ?? 'value' }));
}

/**
 * The columns of a mapping into rows called as the fields of translated events are, which are read the fastest;
 * undefined where a field lies inside a cell, or another column already has such a name.
 */
export function translatedColumns(names: readonly string[], mapping: FieldMapping): MappedColumns | undefined {
  const fields = MAPPED_FIELDS.filter((field) => mapping[field] !== undefined && mapping[field] !== '*');
  const byPointer = new Map(fields.map((field) => [mapping[field], field]));
  const columns = names.map((key): CsvColumn => {
    const field = byPointer.get(childPointer('', key));
    return field === undefined ? { key, kind: 'value' } : { key: field, kind: KINDS[field] ?? 'value' };
  });
  const keys = new Set(columns.map(({ key }) => key));
  const mapped = columns.filter(({ key }, index) => key !== names[index] || byPointer.has(childPointer('', key)));
  const hasOthers = columns.some((column) => !mapped.includes(column) && isReserved(column.key));
  if (keys.size < names.length || mapped.length < fields.length || hasOthers) return undefined;
  const translated = Object.fromEntries(fields.map((field) => [field, TRANSLATED_MAPPING[field] ?? '']));
  return { columns, mapping: { ...mapping, ...translated } };
}

/** A row as a line. */
export function rowLine(columns: readonly CsvColumn[], cells: readonly Cell[]): string {
  let line = '{';
  for (const [index, { key, kind }] of columns.entries()) {
    if (index > 0) line += ',';
    line += `${JSON.stringify(key)}:${cellJson(cells[index], kind)}`;
  }
  return `${line}}\n`;
}

function cellJson(cell: Cell | undefined, kind: CellKind): string {
  if (cell === undefined) return 'null';
  const { text, isQuoted } = cell;
  if (text === '') return isQuoted ? '""' : 'null';
  const isValue = kind === 'json' ? isJson(text) : kind === 'value' && isPlainValue(text);
  return isValue ? onOneLine(text) : JSON.stringify(text);
}

function isPlainValue(text: string): boolean {
  if (text.startsWith('{') || text.startsWith('[')) return isJson(text);
  return NUMBER.test(text) || text === 'true' || text === 'false';
}

/** A name that means something in the lines of translated events. */
function isReserved(key: string): boolean {
  return Object.values(TRANSLATED_MAPPING).includes(childPointer('', key));
}
