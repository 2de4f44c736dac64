import type { EventLink, TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, jsonObject, scalarText } from '../json-object.ts';
import { rubyYamlJson } from '../ruby-yaml.ts';
import { payloadJson, utf8Text } from './payload.ts';
import { cellText, type Row, type SqlCell } from './row.ts';
import { NO_STREAM } from './stream-apart.ts';
import { utcTime } from './utc-time.ts';

/**
 * An event of Rails Event Store, by a row of `event_id`, `event_type`, `data`, `metadata`, `created_at`, `valid_at`,
 * `position`, and `streams`: a JSON array of `[stream, position]`, in the order in which it came into them. The first is
 * its home. A stream that is appended to without an expected version has no positions; its events are then counted.
 */
export function railsEvent(row: Row): TranslatedEvent {
  const metadata = railsPayload(row['metadata']);
  const said = jsonMembers(metadata);
  const [home = { stream: NO_STREAM }, ...links] = streamsOf(cellText(row['streams']));
  return {
    ...home,
    type: cellText(row['event_type']) ?? '',
    time: utcTime(cellText(row['created_at'])),
    id: cellText(row['event_id']),
    data: railsPayload(row['data']) ?? 'null',
    metadata: withValidTime(metadata, utcTime(cellText(row['valid_at']))),
    position: cellText(row['position']),
    correlationId: scalarText(said.get('correlation_id')),
    causationId: scalarText(said.get('causation_id')),
    links,
  };
}

/** A payload as JSON: the store's client writes YAML, or JSON where it is told to. */
export function railsPayload(cell: SqlCell | undefined): string | undefined {
  const text = cell instanceof Uint8Array ? utf8Text(cell) : cellText(cell);
  const isYaml = text?.startsWith('---') === true;
  return (isYaml ? rubyYamlJson(text) : undefined) ?? payloadJson(cell);
}

/** When an event counts from, where that is another time than that of its writing. */
function withValidTime(metadata: string | undefined, validAt: string | undefined): string | undefined {
  if (validAt === undefined) return metadata;
  return jsonObject([...jsonMembers(metadata), ['valid_at', JSON.stringify(validAt)]]);
}

function streamsOf(json: string | undefined): EventLink[] {
  const streams = JSON.parse(json ?? '[]') as readonly (readonly [stream: unknown, position: unknown])[];
  return streams.flatMap(([stream, position]) => {
    if (typeof stream !== 'string') return [];
    return typeof position === 'number' ? { stream, version: position } : { stream };
  });
}
