import type { QueryCell } from '../../protocol/query-cell.ts';
import type { QueryArguments, QueryParameter } from '../../protocol/webview.ts';
import { isNumber, stringOf } from '../form/object-text.ts';

export const ENTRY_KINDS = ['text', 'number', 'null'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A value of a parameter as it is typed. */
export interface ParameterEntry {
  readonly text: string;
  readonly kind: EntryKind;
  /** The user has said of which kind it is: it is not guessed any more. */
  readonly chosen: boolean;
}

/** By the names of the parameters. */
export type ParameterEntries = ReadonlyMap<string, ParameterEntry>;

/** What is typed: a number where it looks like one, unless the parameter or the user says what it is. */
export function typedEntry(
  text: string,
  parameter: QueryParameter | undefined,
  before: ParameterEntry | undefined,
): ParameterEntry {
  if (before?.chosen === true && before.kind !== 'null') return { ...before, text };
  const kinds = parameter?.kinds ?? [];
  const isText = kinds.length > 0 && !kinds.includes('number');
  return { text, kind: !isText && isNumber(text) ? 'number' : 'text', chosen: false };
}

/** A value that a parameter starts with; undefined where it has none. */
export function startEntry({ required, start }: QueryParameter): ParameterEntry | undefined {
  return required ? undefined : entryOfJson(start);
}

/** The entry of a JSON text. SQLite has no yes and no: they are 1 and 0. */
export function entryOfJson(json: string): ParameterEntry {
  const text = json.trim();
  if (text === 'null') return { text: '', kind: 'null', chosen: true };
  if (text === 'true' || text === 'false') return { text: text === 'true' ? '1' : '0', kind: 'number', chosen: true };
  return isNumber(text) ? { text, kind: 'number', chosen: true } : { text: stringOf(text), kind: 'text', chosen: true };
}

/** The JSON text of one of `choices` that the entry is of. */
export function choiceOf(entry: ParameterEntry | undefined, choices: readonly string[]): string {
  if (entry === undefined) return '';
  return choices.find((choice) => sameValue(entryOfJson(choice), entry)) ?? JSON.stringify(entry.text);
}

export function entryOfCell(cell: QueryCell): ParameterEntry | undefined {
  if (cell === null) return { text: '', kind: 'null', chosen: true };
  if (cell instanceof Uint8Array) return undefined;
  if (typeof cell === 'string') return { text: cell, kind: 'text', chosen: true };
  return { text: typeof cell === 'number' ? String(cell) : cell.number, kind: 'number', chosen: true };
}

/** Is this a value that can be handed to SQLite? */
export function isComplete({ text, kind }: ParameterEntry): boolean {
  return kind !== 'number' || isNumber(text);
}

/** The values of these parameters, as far as they have one. */
export function valuesOf(parameters: readonly QueryParameter[], entries: ParameterEntries): QueryArguments {
  return Object.fromEntries(
    parameters.flatMap(({ key }) => {
      const entry = entries.get(key);
      return entry === undefined ? [] : [[key, cellOf(entry)]];
    }),
  );
}

function cellOf({ text, kind }: ParameterEntry): QueryCell {
  if (kind === 'null') return null;
  if (kind === 'text') return text;
  const value = Number(text);
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isExact ? value : { number: text.trim() };
}

function sameValue(one: ParameterEntry, other: ParameterEntry): boolean {
  return one.kind === other.kind && one.text === other.text;
}
