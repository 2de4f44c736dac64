import type { LogSummary } from '../../protocol/log.ts';

/** How much of a log has been read: whole percents, 100 only at its end. */
export function percentRead({ bytesRead, bytesTotal }: LogSummary): number {
  return bytesTotal === 0 ? 0 : Math.floor((bytesRead / bytesTotal) * 100);
}
