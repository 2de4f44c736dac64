import { FoldlineError } from '../../src/core/events/errors.ts';
import { readRange } from '../../src/core/log/byte-source.ts';
import { TRANSLATED_MAPPING, type LogFormat } from '../../src/core/log/log-format.ts';
import type { ProblemCode } from '../../src/core/log/problem.ts';
import * as sources from '../../src/sources/recognise.ts';
import type { RecognisedSource, SourceFile } from '../../src/sources/source.ts';

/** How a made-up format's files begin. */
export const MADE = 'made-up format\n';

export const MADE_FORMAT: LogFormat = {
  name: 'translated',
  origin: { name: 'made-up', label: 'Made up' },
  isMade: true,
  layout: 'lines',
  mapping: TRANSLATED_MAPPING,
  confidence: 'sure',
};

/**
 * A format for tests. Its lines are events as `EventLines` writes them behind a `>`, `!code message` (a problem of the next event),
 * `?code message` (one of no event), or `#code message` (a note); `damaged` ends the translation with an error.
 */
export function madeSource(file: SourceFile, format: LogFormat = MADE_FORMAT): RecognisedSource | undefined {
  const text = new TextDecoder().decode(readRange(file.bytes, 0, file.bytes.size));
  if (!text.startsWith(MADE)) return undefined;
  const lines = text.slice(MADE.length).split('\n');
  return {
    format,
    // Each line is a piece of its own.
    translate: async function* (listener, signal) {
      let event = 1;
      let end = MADE.length;
      for (const line of lines) {
        const start = end;
        end += new TextEncoder().encode(line).length + 1;
        await Promise.resolve();
        if (signal.aborted) throw new FoldlineError('cancelled', 'The log was closed.');
        const [, mark, code = '', message = ''] = /^([!?#])(\S+) (.*)$/.exec(line) ?? [];
        if (mark === '#') listener.note({ code, message });
        else if (mark !== undefined) listener.problem(code as ProblemCode, message, mark === '!' ? event : undefined);
        else if (line === 'damaged') throw new FoldlineError('file-unreadable', 'It is damaged.');
        else if (line !== '') {
          event++;
          listener.passage?.(start, end);
          yield new TextEncoder().encode(`${line.slice(1)}\n`);
        }
      }
    },
    again: ({ start, end }) => [readRange(file.bytes, start + 1, end - start - 1)],
  };
}

/** What an engine knows that knows of this format alone. */
export const madeSources = (format?: LogFormat): typeof sources => ({
  ...sources,
  recogniseSource: (file) => Promise.resolve(madeSource(file, format)),
});

/** The text of a file of that format; events are objects or their JSON texts. */
export function madeText(...lines: readonly (object | string)[]): string {
  return MADE + lines.map(madeLine).join('');
}

/** A line of one. */
export function madeLine(line: object | string): string {
  const text = typeof line === 'string' ? line : JSON.stringify(line);
  return `${text.startsWith('{') ? '>' : ''}${text}\n`;
}
