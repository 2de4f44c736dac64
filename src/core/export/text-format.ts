import type { ExportedEvent } from './exported-event.ts';

/** How events become one text; strings are written in UTF-8. */
export interface TextFormat {
  /** Before the first event. */
  readonly start: string;
  /** Before every event but the first. */
  readonly separator: string;
  /** Behind every event. */
  readonly terminator: string;
  /** Behind the last event. */
  readonly end: string;
  readonly encode: (event: ExportedEvent) => Uint8Array | string;
}

/** A JSON value a line. */
export function jsonLines(encode: TextFormat['encode']): TextFormat {
  return { start: '', separator: '', terminator: '\n', end: '', encode };
}

/** One JSON array, an element a line. */
export function jsonArray(encode: TextFormat['encode']): TextFormat {
  return { start: '[\n', separator: ',\n', terminator: '', end: '\n]\n', encode };
}
