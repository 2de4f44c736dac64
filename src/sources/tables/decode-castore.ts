import type { TranslatedEvent } from '../event-lines.ts';
import { metadataJson } from './metadata.ts';
import { payloadJson } from './payload.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';

export const CASTORE_COLUMNS = [
  'aggregate_name',
  'aggregate_id',
  'version',
  'type',
  'data',
  'metadata',
  'timestamp',
] as const;

/** An event of a row of Castore's table, with `id` where there is one. */
export function castoreEvent(row: Row): TranslatedEvent {
  return {
    stream: `${cellText(row['aggregate_name']) ?? ''}-${cellText(row['aggregate_id']) ?? ''}`,
    version: cellText(row['version']),
    type: cellText(row['type']) ?? '',
    time: utcTime(cellText(row['timestamp'])),
    data: payloadJson(row['data']) ?? 'null',
    metadata: metadataJson(row['metadata']),
    position: cellText(row['id']),
  };
}
