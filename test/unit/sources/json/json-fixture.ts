import { MemoryByteSource } from '../../../../src/core/log/byte-source.ts';
import type { LogFormat } from '../../../../src/core/log/log-format.ts';
import type { SourceNote } from '../../../../src/core/log/source-note.ts';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import type { RecognisedSource, SourceChoice, SourceFile } from '../../../../src/sources/source.ts';

/** A file of a format, and what it is to become. */
export interface JsonFixture {
  /** The name of its origin. */
  readonly origin: string;
  readonly fileName: string;
  readonly text: string;
  readonly events: number;
  /** The streams in it, in the order in which they come. */
  readonly streams: readonly string[];
}

export interface TranslatedJson {
  readonly format: LogFormat;
  readonly events: readonly Record<string, unknown>[];
  readonly lines: readonly string[];
  readonly notes: readonly SourceNote[];
  /** `code at event: message`. */
  readonly problems: readonly string[];
}

/** A file that is nowhere but in memory. */
export function textFile(text: string | Uint8Array, name = 'export.json'): SourceFile {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return {
    name,
    bytes: new MemoryByteSource(bytes),
    head: bytes.subarray(0, 1 << 18),
    maximumSize: 2 ** 31,
    beside: () => Promise.resolve(undefined),
    refresh: () => Promise.resolve(),
    loadSqlite: () => Promise.reject(new Error('No text needs SQLite.')),
  };
}

/** What the likeliest reading of a text gives. */
export async function translateText(text: string, choice: SourceChoice = {}, name?: string): Promise<TranslatedJson> {
  const [source] = await recogniseSources(textFile(text, name), choice);
  if (source === undefined) throw new Error('The text is of no format.');
  return translateSource(source);
}

export async function translateSource(source: RecognisedSource): Promise<TranslatedJson> {
  const notes = new Map<string, SourceNote>();
  const problems: string[] = [];
  const pieces: Uint8Array[] = [];
  const listener = {
    problem: (code: string, message: string, event?: number) =>
      problems.push(`${code} at ${event ?? 'no event'}: ${message}`),
    note: (note: SourceNote) => notes.set(note.code, note),
  };
  const { translate } = source;
  if (translate === undefined) throw new Error('The text is read as it is.');
  for await (const piece of translate(listener, new AbortController().signal)) pieces.push(piece);
  const lines = Buffer.concat(pieces).toString().split('\n').slice(0, -1);
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { format: source.format, lines, events, notes: [...notes.values()], problems };
}

export function ndjson(values: readonly unknown[]): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

export const isoTime = (number: number): string => new Date(Date.UTC(2026, 0, 5, 10, 0, number)).toISOString();
export const uuid = (number: number): string => `0197c2f0-0000-4000-8000-${String(number).padStart(12, '0')}`;
