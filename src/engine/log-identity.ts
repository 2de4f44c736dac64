import { FoldlineError } from '../core/events/errors.ts';
import { readRange, type ByteSource } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import type { OpenParams } from '../protocol/engine.ts';
import { detectFormat } from '../sources/detect.ts';

/** How much of a log its format is detected from, in bytes. */
export const HEAD_LENGTH = 256 * 1024;

/** The format that a file's first bytes and its name show, where they do. */
export function detectedFormat(uri: string, file: ByteSource): LogFormat | undefined {
  return detectFormat(readRange(file, 0, HEAD_LENGTH), nameOf(uri));
}

/** The format with the mapping that the user chose, if any. One of the two there must be. */
export function mappedFormat({ uri, mapping }: Pick<OpenParams, 'uri' | 'mapping'>, detected?: LogFormat): LogFormat {
  if (mapping === undefined) {
    if (detected === undefined) throw notAnEventLog(uri);
    return detected;
  }
  const { layout = 'lines', origin, isMade, isBinary } = detected ?? {};
  return {
    name: 'json',
    layout,
    mapping,
    confidence: 'sure',
    ...(origin === undefined ? {} : { origin }),
    ...(isMade === undefined ? {} : { isMade }),
    ...(isBinary === undefined ? {} : { isBinary }),
  };
}

export function notAnEventLog(uri: string): FoldlineError {
  return new FoldlineError('not-an-event-log', `“${nameOf(uri)}” holds no events that Foldline knows.`);
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
