import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import type { LogFormat } from '../../../src/core/log/log-format.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { LogContents } from '../../../src/engine/log-contents.ts';
import { verifyContents } from '../../../src/engine/verification.ts';
import type { Verification } from '../../../src/protocol/engine.ts';
import type { LogSummary } from '../../../src/protocol/log.ts';
import { detectFormat } from '../../../src/sources/detect.ts';

export interface VerifyTestOptions {
  readonly fileName?: string;
  readonly format?: LogFormat;
  readonly signal?: AbortSignal;
  /** Whether reading was cancelled at the end of these lines. */
  readonly cancelled?: boolean;
}

/** Reads a log of these lines and verifies it. */
export async function verifyLines(
  lines: readonly string[],
  { fileName = 'a.events.ndjson', format, signal, cancelled = false }: VerifyTestOptions = {},
): Promise<Verification> {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  const detected = format ?? detectFormat(bytes, fileName);
  if (detected === undefined) throw new Error('The lines are of no format.');
  const options = { logName: fileName, categorySeparator: '-', generation: 1 };
  const contents = new LogContents(new MemoryByteSource(bytes), detected, options);
  await readEvents(contents.source, contents.place, detected, contents);
  const summary = { phase: cancelled ? 'cancelled' : 'following' } as LogSummary;
  const log = { contents, summary, whenRead: () => Promise.resolve() };
  return verifyContents(log, signal === undefined ? {} : { signal });
}

/** “2 incomplete-batch” for each problem: its line and code. */
export function listed({ problems }: Verification): readonly string[] {
  return problems.map(({ line, code }) => `${line} ${code}`);
}

export interface NativeFields {
  readonly id?: string;
  readonly stream?: string;
  readonly batch?: unknown;
  readonly metadata?: unknown;
  readonly data?: unknown;
}

/** Native lines of one stream, sound but for what is given. */
export function nativeLines(events: readonly NativeFields[]): string[] {
  const versions = new Map<string, number>();
  return events.map(({ id, stream = 'a', data = {}, ...rest }, place) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const time = new Date(Date.UTC(2026, 0, 5) + place * 1000).toISOString();
    return JSON.stringify({ id: id ?? `event-${place + 1}`, stream, version, type: 'Changed', time, data, ...rest });
  });
}
