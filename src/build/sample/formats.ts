import type { SampleEvent } from './generate-events.ts';

/** A line of our own format, `*.events.ndjson`. */
export const nativeLine = (event: SampleEvent): string => JSON.stringify(event);

/** The same event as CloudEvents 1.0 has it, in its JSON format. */
export function cloudEvent({ id, stream, type, time, data, metadata }: SampleEvent): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: '/shop/orders',
    type: `com.example.shop.${type}`,
    subject: stream,
    time,
    datacontenttype: 'application/json',
    correlationid: metadata.correlationId,
    ...(metadata.causationId === undefined ? {} : { causationid: metadata.causationId }),
    data,
  });
}

/** The same event as a row that another shop's database dumped: other names, versions from 0, seconds since 1970. */
export function foreignLine(
  { id, stream, version, type, time, data, metadata }: SampleEvent,
  position: number,
): string {
  return JSON.stringify({
    global_position: position,
    event_id: id,
    aggregate_id: stream,
    sequence_number: version - 1,
    event_type: type,
    payload: data,
    headers: metadata,
    created_at: Date.parse(time) / 1000,
  });
}
