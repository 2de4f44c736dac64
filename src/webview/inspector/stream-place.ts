import * as l10n from '@vscode/l10n';
import type { EventDetail } from '../../protocol/log.ts';
import type { StreamPositions } from '../model/stream-positions.ts';
import { formatCount } from '../ui/numbers.ts';

/** “@ 4 of 9”; where the log does not count from 1 its own number and the place are told apart: “@ 3, event 4 of 9”. */
export function streamPlace(detail: EventDetail, stream: StreamPositions | undefined): string {
  const version = formatCount(detail.version);
  const events = formatCount(Math.max(detail.streamEvents, stream?.length ?? 0));
  if (detail.version === detail.ordinal) return l10n.t('@ {0} of {1}', version, events);
  return l10n.t('@ {0}, event {1} of {2}', version, formatCount(detail.ordinal), events);
}
