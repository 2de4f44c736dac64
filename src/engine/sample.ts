import { readRange } from '../core/log/byte-source.ts';
import type { SampleLines } from '../protocol/sources.ts';
import { sampleValues } from '../sources/sample-values.ts';
import type { LogFile } from './log-file.ts';
import { detectedFormat, HEAD_LENGTH } from './log-identity.ts';
import { recogniseFile, type SourceEnvironment, type SourceParams } from './open-source.ts';

/** The first values of a file, and the pointers to choose from, for mapping its fields by hand. */
export async function sampleOf(
  params: Omit<SourceParams, 'asRows'>,
  file: LogFile,
  environment: SourceEnvironment,
): Promise<SampleLines> {
  const detected = detectedFormat(params.uri, file) ?? null;
  if (detected?.confidence === 'sure') return { detected, ...sampleValues(readRange(file, 0, HEAD_LENGTH)) };
  const source = await recogniseFile({ ...params, asRows: true }, file, environment);
  try {
    const pieces = source?.translate?.(
      { problem: () => undefined, note: () => undefined },
      new AbortController().signal,
    );
    const first = await pieces?.next();
    await pieces?.return(undefined);
    const made = first?.done === false ? first.value.subarray(0, HEAD_LENGTH) : undefined;
    return {
      detected: source?.format ?? detected,
      ...sampleValues(made ?? readRange(file, 0, HEAD_LENGTH)),
      ...(source?.tables === undefined ? {} : { tables: source.tables }),
    };
  } finally {
    source?.dispose?.();
  }
}
