import { FoldlineError } from '../core/events/errors.ts';
import { readRange, type ByteSource } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import type { OpenParams } from '../protocol/engine.ts';
import { detectFormat } from '../sources/detect.ts';

/** How much of a log its format is detected from, in bytes. */
export const HEAD_LENGTH = 256 * 1024;

/** The format that a log was mapped to, or is detected to have. Throws `not-an-event-log` where it has none. */
export function formatOf(params: Pick<OpenParams, 'uri' | 'mapping'>, file: ByteSource): LogFormat {
  const name = nameOf(params.uri);
  const detected = detectFormat(readRange(file, 0, HEAD_LENGTH), name);
  if (params.mapping !== undefined) {
    return { name: 'json', layout: detected?.layout ?? 'lines', mapping: params.mapping, confidence: 'sure' };
  }
  if (detected === undefined)
    throw new FoldlineError('not-an-event-log', `“${name}” holds no events that Foldline knows.`);
  return detected;
}

/** The last part of a URI, as people read it. */
export function nameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Is it a log of our own, which Foldline appends to? */
export function isStore({ name, confidence }: LogFormat): boolean {
  return name === 'native' && confidence === 'sure';
}
