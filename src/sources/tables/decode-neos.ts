import type { TranslatedEvent } from '../event-lines.ts';
import { phpJson, phpMetadata } from './php-json.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';

export const NEOS_COLUMNS = [
  'sequencenumber',
  'stream',
  'version',
  'type',
  'payload',
  'metadata',
  'id',
  'causationid',
  'correlationid',
  'recordedat',
] as const;

/** An event of a row of Neos's table. */
export function neosEvent(row: Row): TranslatedEvent {
  return {
    stream: cellText(row['stream']) ?? '',
    version: cellText(row['version']),
    type: cellText(row['type']) ?? '',
    time: utcTime(cellText(row['recordedat'])),
    id: cellText(row['id']),
    data: phpJson(cellText(row['payload'])),
    metadata: phpMetadata(row['metadata']),
    position: cellText(row['sequencenumber']),
    correlationId: cellText(row['correlationid']),
    causationId: cellText(row['causationid']),
  };
}
