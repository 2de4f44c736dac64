import type { TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, scalarText } from '../json-object.ts';
import { phpJson } from './php-json.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';
import { uuidText } from './uuid.ts';

/** Is this the payload of an EventSauce message, `{"headers":{"__event_type":…},"payload":…}`? */
export function isEventSaucePayload(text: string | undefined): boolean {
  const message = jsonMembers(text);
  return message.has('payload') && jsonMembers(message.get('headers')).has('__event_type');
}

/**
 * An event of a row of EventSauce's table: `event_id`, `aggregate_root_id` and `version` (its columns may be called
 * otherwise), `payload`, and `id` where there is one. What the message's headers say comes before the columns, whose
 * ids may be bytes.
 */
export function eventSauceEvent(row: Row): TranslatedEvent {
  const message = jsonMembers(cellText(row['payload']));
  const headers = message.get('headers');
  const said = jsonMembers(headers);
  const text = (name: string): string | undefined => scalarText(said.get(name));
  const root = text('__aggregate_root_id') ?? uuidText(row['aggregate_root_id']) ?? '';
  const kind = text('__aggregate_root_type');
  return {
    stream: kind === undefined ? root : `${kind}-${root}`,
    version: cellText(row['version']) ?? text('__aggregate_root_version'),
    type: text('__event_type') ?? '',
    time: utcTime(text('__time_of_recording')),
    id: text('__event_id') ?? uuidText(row['event_id']),
    data: phpJson(message.get('payload')),
    metadata: phpJson(headers),
    position: cellText(row['id']),
  };
}
