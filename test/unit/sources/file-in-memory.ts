import initSqlJs from 'sql.js';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import type { LogFormat } from '../../../src/core/log/log-format.ts';
import type { SourceNote } from '../../../src/core/log/source-note.ts';
import { isJson } from '../../../src/sources/json-text.ts';
import { recogniseSource } from '../../../src/sources/recognise.ts';
import type { SourceChoice, SourceFile } from '../../../src/sources/source.ts';

/** What a file becomes. */
export interface TranslatedText {
  readonly format: LogFormat;
  readonly text: string;
  /** The lines in it that are JSON, as values. */
  readonly events: readonly Record<string, unknown>[];
  readonly notes: readonly SourceNote[];
  /** `code at event: message`. */
  readonly problems: readonly string[];
}

/** A file that is nowhere but in memory. */
export function fileOf(
  name: string,
  content: string | Uint8Array,
  more: Partial<Pick<SourceFile, 'maximumSize' | 'scanModule'>> = {},
): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    bytes: new MemoryByteSource(bytes),
    head: bytes.subarray(0, 1 << 18),
    maximumSize: 2 ** 31,
    beside: () => Promise.resolve(undefined),
    refresh: () => Promise.resolve(),
    loadSqlite: () => initSqlJs(),
    ...more,
  };
}

/** What the likeliest reading of a file gives. Throws as recognising and translating do. */
export async function translatedFile(file: SourceFile, choice: SourceChoice = {}): Promise<TranslatedText> {
  const source = await recogniseSource(file, choice);
  if (source?.translate === undefined) throw new Error('The file is not translated.');
  const notes: SourceNote[] = [];
  const problems: string[] = [];
  const pieces: Uint8Array[] = [];
  const listener = {
    problem: (code: string, message: string, event?: number) =>
      problems.push(`${code}${event === undefined ? '' : ` at ${event}`}: ${message}`),
    note: (note: SourceNote) => void notes.push(note),
  };
  for await (const piece of source.translate(listener, new AbortController().signal)) pieces.push(piece.slice());
  source.dispose?.();
  const text = Buffer.concat(pieces).toString();
  const events = text
    .split('\n')
    .flatMap((line) => (isJson(line) ? [JSON.parse(line) as Record<string, unknown>] : []));
  return { format: source.format, text, events, notes, problems };
}

/** The origin that a file is recognised as; undefined where nobody knows it. */
export async function originOf(file: SourceFile): Promise<string | undefined> {
  const source = await recogniseSource(file, {});
  source?.dispose?.();
  return source?.format.origin?.name;
}
