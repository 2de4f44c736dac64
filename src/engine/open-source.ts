import type { SqlJsStatic } from 'sql.js';
import { FoldlineError, isFoldlineError } from '../core/events/errors.ts';
import { readRange } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import { looksLikeText } from '../core/log/looks-like-text.ts';
import type { OpenParams } from '../protocol/engine.ts';
import type { RecognisedSource, SourceFile } from '../sources/source.ts';
import type { EngineSources } from './environment.ts';
import type { LogFile } from './log-file.ts';
import { fileTooLarge } from './host-file.ts';
import { detectedFormat, HEAD_LENGTH, mappedFormat, nameOf, notAnEventLog } from './log-identity.ts';
import { isMadeFile } from './made-file.ts';
import { TranslatedFile } from './translated-file.ts';

/** What knows the formats of others needs. */
export interface SourceEnvironment {
  readonly loadSources: () => Promise<EngineSources>;
  readonly loadSqlite: () => Promise<SqlJsStatic>;
  readonly scanModule?: WebAssembly.Module | undefined;
}

/** How a file is to be understood, as far as the user said; `asRows` where where its fields are is yet to be said. */
export type SourceParams = Pick<OpenParams, 'uri' | 'mapping' | 'origin' | 'table' | 'maximumSize'> & {
  readonly asRows?: boolean;
};

/** A log's file, and how it is read. */
export interface OpenedSource {
  readonly file: LogFile;
  readonly format: LogFormat;
  /** The tables of a database, where the user may choose another. */
  readonly tables?: readonly string[];
}

/**
 * The log that a file holds: the file itself, or what it is translated into. Throws `not-an-event-log`, and what
 * `SourceFamily.recognise` throws; of a file that is no text, with `isBinary` in its details.
 */
export async function openSource(
  params: SourceParams,
  file: LogFile,
  environment: SourceEnvironment,
): Promise<OpenedSource> {
  try {
    return await openKnown(params, file, environment);
  } catch (error) {
    if (!isFoldlineError(error) || looksLikeText(readRange(file, 0, HEAD_LENGTH))) throw error;
    throw new FoldlineError(error.code, error.message, { ...error.details, isBinary: true });
  }
}

async function openKnown(params: SourceParams, file: LogFile, environment: SourceEnvironment): Promise<OpenedSource> {
  if (isMadeFile(file)) return { file, format: mappedFormat(params, file.format) };
  if (file.size > params.maximumSize) throw fileTooLarge(file.size, params.maximumSize);
  const detected = detectedFormat(params.uri, file);
  if (detected?.confidence === 'sure' && params.origin === undefined) {
    return { file, format: mappedFormat(params, detected) };
  }
  const recognise = (): Promise<RecognisedSource | undefined> => recogniseFile(params, file, environment);
  const source = await recognise();
  if (source !== undefined && source.translate === undefined)
    return { file, format: mappedFormat(params, source.format) };
  if (source !== undefined) {
    const translated = await TranslatedFile.open(file, source, recognise);
    const { tables } = source;
    return {
      file: translated,
      format: mappedFormat(params, translated.format),
      ...(tables === undefined ? {} : { tables }),
    };
  }
  if (detected === undefined && params.mapping === undefined) throw notAnEventLog(params.uri);
  return { file, format: mappedFormat(params, detected) };
}

/** What is known of a file in others' formats. Throws as `SourceFamily.recognise` does. */
export async function recogniseFile(
  params: SourceParams,
  file: LogFile,
  environment: SourceEnvironment,
): Promise<RecognisedSource | undefined> {
  const { recogniseSource } = await environment.loadSources();
  const { mapping, origin, table, asRows = mapping !== undefined } = params;
  return recogniseSource(sourceFile(params, file, environment), {
    asRows,
    ...(origin === undefined ? {} : { origin }),
    ...(table === undefined ? {} : { table }),
  });
}

/** A file as those who know the formats of others look at it. */
export function sourceFile(
  { uri, maximumSize }: Pick<SourceParams, 'uri' | 'maximumSize'>,
  file: LogFile,
  { loadSqlite, scanModule }: SourceEnvironment,
): SourceFile {
  return {
    name: nameOf(uri),
    bytes: file,
    get modified() {
      return file.modified;
    },
    head: readRange(file, 0, HEAD_LENGTH),
    maximumSize,
    beside: (ending) => readBeside(file, ending),
    refresh: async () => void (await file.refresh()),
    loadSqlite,
    scanModule,
  };
}

async function readBeside(file: LogFile, ending: string): Promise<Uint8Array | undefined> {
  const beside = await file.beside?.(ending);
  if (beside === undefined) return undefined;
  try {
    return readRange(beside, 0, beside.size);
  } finally {
    beside.close();
  }
}
