import type { TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, scalarText } from '../json-object.ts';
import { phpJson, phpMetadata } from './php-json.ts';
import { cellText, type Row } from './row.ts';
import { utcTime } from './utc-time.ts';

/** prooph's list of its streams, of which each has a table of its own. */
export const PROOPH_STREAMS = ['no', 'real_stream_name', 'stream_name', 'metadata', 'category'] as const;
/** The columns of such a table. */
export const PROOPH_EVENTS = ['no', 'event_id', 'event_name', 'payload', 'metadata', 'created_at'] as const;

/**
 * An event of a row of a stream's table; `stream` is the real name of that stream. The aggregate and its version, from
 * 1, are in the metadata; an event of no aggregate is in the stream that it was written to, and counted there.
 */
export function proophEvent(row: Row): TranslatedEvent {
  const said = jsonMembers(cellText(row['metadata']));
  const text = (name: string): string | undefined => scalarText(said.get(name));
  const [kind, id] = [text('_aggregate_type'), text('_aggregate_id')];
  const isOfAggregate = kind !== undefined && id !== undefined;
  return {
    stream: isOfAggregate ? `${kind}-${id}` : (cellText(row['stream']) ?? ''),
    version: isOfAggregate ? text('_aggregate_version') : undefined,
    type: cellText(row['event_name']) ?? '',
    time: utcTime(cellText(row['created_at'])),
    id: cellText(row['event_id']),
    data: phpJson(cellText(row['payload'])),
    metadata: phpMetadata(row['metadata']),
    causationId: text('_causation_id'),
  };
}
