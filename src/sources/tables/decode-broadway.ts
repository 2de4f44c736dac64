import type { TranslatedEvent } from '../event-lines.ts';
import { openedEnvelope } from './php-json.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';
import { uuidText } from './uuid.ts';

export const BROADWAY_COLUMNS = ['id', 'uuid', 'playhead', 'payload', 'metadata', 'recorded_on', 'type'] as const;

/** An event of a row of Broadway's table: its payload and its metadata are in envelopes that name their classes. */
export function broadwayEvent(row: Row): TranslatedEvent {
  const payload = openedEnvelope(cellText(row['payload']));
  const metadata = openedEnvelope(cellText(row['metadata'])).json;
  return {
    stream: uuidText(row['uuid']) ?? '',
    version: cellText(row['playhead']),
    type: cellText(row['type']) ?? payload.className ?? '',
    time: utcTime(cellText(row['recorded_on'])),
    data: payload.json,
    metadata: metadata.startsWith('{') ? metadata : undefined,
    position: cellText(row['id']),
  };
}
