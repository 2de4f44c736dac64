import type { TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, jsonObject } from '../json-object.ts';
import { payloadJson } from './payload.ts';
import { phpJson, phpMetadata } from './php-json.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';

const COMMON = ['id', 'playhead', 'recorded_on', 'archived', 'custom_headers'] as const;

/** The columns of the three tables that patchlevel/event-sourcing has had; the newest may have `tags` beside. */
export const PATCHLEVEL_AGGREGATES = [...COMMON, 'aggregate', 'aggregate_id', 'event', 'payload'] as const;
export const PATCHLEVEL_STREAMS = [...COMMON, 'stream', 'event', 'payload'] as const;
export const PATCHLEVEL_EVENTS = [...COMMON, 'stream', 'event_id', 'event_name', 'event_payload'] as const;

/** An event of a row of any of them: a column that its table has not is not in the row, or NULL. */
export function patchlevelEvent(row: Row): TranslatedEvent {
  const aggregate = cellText(row['aggregate']);
  return {
    stream: cellText(row['stream']) ?? `${aggregate ?? ''}-${cellText(row['aggregate_id']) ?? ''}`,
    version: cellText(row['playhead']),
    type: cellText(row['event_name'] ?? row['event']) ?? '',
    time: utcTime(cellText(row['recorded_on'])),
    id: cellText(row['event_id']),
    data: phpJson(cellText(row['event_payload'] ?? row['payload'])),
    metadata: metadataOf(row),
    position: cellText(row['id']),
  };
}

/** The headers of the application, and the tags where there are any. */
function metadataOf(row: Row): string | undefined {
  const headers = phpMetadata(row['custom_headers']);
  const tags = payloadJson(row['tags']);
  if (tags === undefined || tags === '[]') return headers;
  return jsonObject([...jsonMembers(headers), ['tags', tags]]);
}
