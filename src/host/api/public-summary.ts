import type { LogSummary as EngineSummary } from '../../protocol/log.ts';
import type { LogSummary } from './foldline.d.ts';

/** A summary as the API gives it. */
export function publicSummary(summary: EngineSummary): LogSummary {
  const { uri, format, events, streams, types, firstTime, lastTime, problems, readonly, phase } = summary;
  return { uri, format: format.name, events, streams, types, firstTime, lastTime, problems, readonly, phase };
}
