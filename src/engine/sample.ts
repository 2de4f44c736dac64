import { readRange } from '../core/log/byte-source.ts';
import type { SampleLines } from '../protocol/engine.ts';
import { detectFormat } from '../sources/detect.ts';
import { sampleValues } from '../sources/sample-values.ts';
import type { LogFile } from './log-file.ts';
import { HEAD_LENGTH, nameOf } from './log-identity.ts';

/** The first values of a file, and the pointers to choose from, for mapping its fields by hand. */
export function sampleOf(file: LogFile, uri: string): SampleLines {
  const head = readRange(file, 0, HEAD_LENGTH);
  return { detected: detectFormat(head, nameOf(uri)) ?? null, ...sampleValues(head) };
}
