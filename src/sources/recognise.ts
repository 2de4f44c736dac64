import { FoldlineError } from '../core/events/errors.ts';
import { jsonFormats } from './json/json-family.ts';
import { compressedFamily } from './compressed/compressed-family.ts';
import { csvFamily } from './csv/csv-family.ts';
import type { RecognisedSource, SourceChoice, SourceFamily, SourceFile } from './source.ts';
import { eventStorageFamily } from './event-storage/event-storage-family.ts';
import { sqliteFamily } from './sqlite/sqlite-family.ts';
import { xesFamily } from './xes/xes-family.ts';

/** Asked in this order; a family that finds something, or says what it found instead, decides. */
const UNCOMPRESSED: readonly SourceFamily[] = [eventStorageFamily, sqliteFamily, xesFamily, jsonFormats, csvFamily];
const FAMILIES: readonly SourceFamily[] = [compressedFamily(UNCOMPRESSED), ...UNCOMPRESSED];

/**
 * Every format that a file could be, the likeliest first; none where it is none that is known here. Throws as
 * `SourceFamily.recognise` does.
 */
export async function recogniseSources(file: SourceFile, choice: SourceChoice): Promise<readonly RecognisedSource[]> {
  for (const family of FAMILIES) {
    const found = await family.recognise(file, choice);
    if (found.length > 0) return found;
  }
  return [];
}

/** The likeliest of them, or the one of the origin that was chosen. Throws `not-an-event-log` where it is not that. */
export async function recogniseSource(file: SourceFile, choice: SourceChoice): Promise<RecognisedSource | undefined> {
  const found = await recogniseSources(file, choice);
  const chosen =
    choice.origin === undefined ? found[0] : found.find(({ format }) => format.origin?.name === choice.origin);
  for (const other of found) if (other !== chosen) other.dispose?.();
  if (chosen === undefined && choice.origin !== undefined) {
    throw new FoldlineError('not-an-event-log', `“${file.name}” is not of the format “${choice.origin}”.`);
  }
  return chosen;
}
