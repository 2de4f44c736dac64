import type { LogSummary as EngineSummary } from '../../protocol/log.ts';
import type { LogSummary } from './foldline.d.ts';

/** A summary as the API gives it. */
export function publicSummary(summary: EngineSummary): LogSummary {
  const { uri, format, notes, server, events, streams, types, firstTime, lastTime, problems, readonly, phase } =
    summary;
  return {
    uri,
    format: format.origin?.name ?? format.name,
    notes,
    ...(server === undefined ? {} : { server }),
    events,
    streams,
    types,
    firstTime,
    lastTime,
    problems,
    readonly,
    phase,
  };
}
