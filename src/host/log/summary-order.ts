import type { LogSummary } from '../../protocol/log.ts';

/** Is a summary of before the one that is known? An answer may be overtaken by the notification after it. */
export function isOutdated(summary: LogSummary, known: LogSummary): boolean {
  if (summary.generation !== known.generation) return summary.generation < known.generation;
  const isReadOn = known.bytesRead > summary.bytesRead || known.events > summary.events;
  // A log that has been read to its end is read again only as another generation.
  return isReadOn || (summary.phase === 'reading' && known.phase !== 'reading');
}
