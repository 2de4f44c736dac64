import { DatabaseSync } from 'node:sqlite';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { MemoryByteSource } from '../../../../src/core/log/byte-source.ts';
import type { LogFormat } from '../../../../src/core/log/log-format.ts';
import type { SourceNote } from '../../../../src/core/log/source-note.ts';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import type { RecognisedSource, SourceChoice, SourceFile } from '../../../../src/sources/source.ts';

/** What a database becomes: see `EventLines`. */
export interface Translated {
  readonly format: LogFormat;
  readonly lines: readonly string[];
  /** The lines as values. */
  readonly events: readonly Record<string, unknown>[];
  readonly notes: readonly SourceNote[];
  readonly problems: readonly string[];
}

/** The bytes of a database that these statements make; values that SQL cannot spell are given as parameters. */
export function databaseOf(
  ...statements: readonly (string | readonly [sql: string, ...parameters: Parameter[]])[]
): Uint8Array {
  const database = new DatabaseSync(':memory:');
  try {
    for (const statement of statements) {
      if (typeof statement === 'string') database.exec(statement);
      else database.prepare(statement[0]).run(...statement.slice(1));
    }
    return database.serialize();
  } finally {
    database.close();
  }
}

export type Parameter = string | number | bigint | Uint8Array | null;

/** Loaded once for all the files of a test: that takes longer than reading them. */
let sqlite: Promise<SqlJsStatic> | undefined;

/** A file that is nowhere but in memory, with those beside it by the ending of their names. */
export function sourceOf(
  bytes: Uint8Array,
  {
    name = 'store.db',
    beside = {},
    modified = 0,
  }: {
    readonly name?: string;
    readonly beside?: Readonly<Record<string, Uint8Array>>;
    readonly modified?: number;
  } = {},
): SourceFile {
  return {
    name,
    bytes: new MemoryByteSource(bytes),
    modified,
    head: bytes.subarray(0, 1 << 18),
    maximumSize: 2 ** 31,
    beside: (ending) => Promise.resolve(beside[ending]),
    refresh: () => Promise.resolve(),
    loadSqlite: () => (sqlite ??= initSqlJs()),
  };
}

/** The names of the origins that a database could be of, the likeliest first. */
export async function originsOf(bytes: Uint8Array): Promise<(string | undefined)[]> {
  const found = await recogniseSources(sourceOf(bytes), {});
  for (const source of found) source.dispose?.();
  return found.map(({ format }) => format.origin?.name);
}

/** What the likeliest reading of a file gives. Throws as recognising and translating do. */
export async function translated(bytes: Uint8Array, choice: SourceChoice = {}): Promise<Translated> {
  const [source, ...others] = await recogniseSources(sourceOf(bytes), choice);
  for (const other of others) other.dispose?.();
  if (source?.translate === undefined) throw new Error('The file is not translated.');
  return translate(source);
}

async function translate(source: RecognisedSource): Promise<Translated> {
  const notes = new Map<string, SourceNote>();
  const problems: string[] = [];
  const pieces: Uint8Array[] = [];
  const translation = source.translate?.(
    {
      problem: (code, message) => problems.push(`${code}: ${message}`),
      note: (note) => notes.set(note.code, note),
    },
    new AbortController().signal,
  );
  for await (const piece of translation ?? []) pieces.push(piece);
  source.dispose?.();
  const lines = Buffer.concat(pieces).toString().split('\n').slice(0, -1);
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { format: source.format, lines, events, notes: [...notes.values()], problems };
}
