import type { EventDetail } from '../../protocol/log.ts';
import type { StreamPositions } from '../model/stream-positions.ts';
import { formatCount } from '../ui/format.ts';

/** “@ 4 of 9”; where the log does not count from 1 its own number and the place are told apart: “@ 3, event 4 of 9”. */
export function streamPlace(detail: EventDetail, stream: StreamPositions | undefined): string {
  const events = formatCount(Math.max(detail.streamEvents, stream?.length ?? 0));
  if (detail.version === detail.ordinal) return `@ ${formatCount(detail.version)} of ${events}`;
  return `@ ${formatCount(detail.version)}, event ${formatCount(detail.ordinal)} of ${events}`;
}
