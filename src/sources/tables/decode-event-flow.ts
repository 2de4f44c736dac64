import { isoTextOfNumber } from '../../core/log/time.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, scalarText } from '../json-object.ts';
import { metadataJson } from './metadata.ts';
import { payloadJson } from './payload.ts';
import { cellText, type Row } from './row.ts';

export const EVENT_FLOW_COLUMNS = [
  'globalsequencenumber',
  'batchid',
  'aggregateid',
  'aggregatename',
  'data',
  'metadata',
  'aggregatesequencenumber',
] as const;

/** An event of a row of EventFlow's table, by its columns in lower case: nearly all that is said of it is in its metadata. */
export function eventFlowEvent(row: Row): TranslatedEvent {
  const metadata = cellText(row['metadata']);
  const said = jsonMembers(metadata);
  const text = (name: string): string | undefined => scalarText(said.get(name));
  return {
    stream: cellText(row['aggregateid']) ?? '',
    version: cellText(row['aggregatesequencenumber']),
    type: text('event_name') ?? '',
    time: text('timestamp') ?? isoTextOfNumber(text('timestamp_epoch') ?? '', 's'),
    id: text('event_id'),
    data: payloadJson(row['data']) ?? 'null',
    metadata: metadataJson(row['metadata']),
    position: cellText(row['globalsequencenumber']),
  };
}
