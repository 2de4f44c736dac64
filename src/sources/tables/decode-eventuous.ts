import type { TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, scalarText } from '../json-object.ts';
import { metadataJson } from './metadata.ts';
import { payloadJson } from './payload.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';

/** The tables of Eventuous, by their columns. */
export const EVENTUOUS = {
  messages: [
    'message_id',
    'message_type',
    'stream_id',
    'stream_position',
    'global_position',
    'json_data',
    'json_metadata',
    'created',
  ],
  streams: ['stream_id', 'stream_name', 'version'],
} as const;

/** The event of a row of `stream, version, type, time, id, data, metadata, position`; its metadata says what caused it. */
export function eventuousEvent(row: Row): TranslatedEvent {
  const metadata = metadataJson(row['metadata']);
  const said = jsonMembers(metadata);
  return {
    stream: cellText(row['stream']) ?? '',
    version: cellText(row['version']),
    type: cellText(row['type']) ?? '',
    time: utcTime(cellText(row['time'])),
    id: cellText(row['id']),
    data: payloadJson(row['data']) ?? 'null',
    metadata,
    position: cellText(row['position']),
    correlationId: scalarText(said.get('eventuous.correlation-id')),
    causationId: scalarText(said.get('eventuous.causation-id')),
  };
}
