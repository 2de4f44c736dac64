import { hasErrorCode } from '../core/events/errors.ts';
import type { FoundFormat } from '../protocol/sources.ts';
import type { RecognisedSource } from '../sources/source.ts';
import type { LogFile } from './log-file.ts';
import { sourceFile, type SourceEnvironment, type SourceParams } from './open-source.ts';

/**
 * What a file in others' formats could be, the likeliest first; nothing where nobody knows it. Throws `file-unreadable`
 * where it is damaged or encrypted, `cancelled`.
 */
export async function foundFormats(
  params: Pick<SourceParams, 'uri' | 'maximumSize'>,
  file: LogFile,
  environment: SourceEnvironment,
): Promise<readonly FoundFormat[]> {
  const { recogniseSources } = await environment.loadSources();
  const found = await recogniseSources(sourceFile(params, file, environment), {}).catch(nothingFound);
  for (const source of found) source.dispose?.();
  return found.flatMap(({ format: { origin, confidence } }) => (origin === undefined ? [] : [{ origin, confidence }]));
}

/** What a file holds instead is told where it is opened. */
function nothingFound(error: unknown): readonly RecognisedSource[] {
  if (hasErrorCode(error, 'not-an-event-log')) return [];
  throw error;
}
