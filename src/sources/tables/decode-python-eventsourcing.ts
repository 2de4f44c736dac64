import { decompressed } from '../compressed-payload.ts';
import { jsonMembers, jsonObject, scalarText } from '../json-object.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { isJson, onOneLine } from '../json-text.ts';
import { opaqueJson } from '../opaque.ts';
import { payloadJson, utf8Text } from './payload.ts';
import { cellText, type Row, type SqlCell } from './row.ts';
import { utcTime } from './utc-time.ts';

const MOST_BYTES = 1 << 28;

/** The columns of a table of events; one of snapshots has them too. */
export const PYTHON_EVENTS = ['originator_id', 'originator_version', 'topic', 'state'] as const;

/**
 * An event of a row of Python's eventsourcing library: `originator_id`, `originator_version` (from 1), `topic`, `state`
 * and `position`. The state is JSON, perhaps compressed by zlib; what is encrypted stays bytes. Its time is in it.
 */
export function pythonEvent(row: Row): TranslatedEvent {
  const state = stateJson(row['state']);
  const members = jsonMembers(state);
  const time = pythonTime(members.get('timestamp'));
  return {
    stream: cellText(row['originator_id']) ?? '',
    version: cellText(row['originator_version']),
    type: cellText(row['topic']) ?? '',
    time,
    data: time === undefined ? state : jsonObject([...members].filter(([key]) => key !== 'timestamp')),
    position: cellText(row['position']),
  };
}

/** Whether a state can be read: it is neither encrypted nor of another transcoder. */
export function isReadableState(state: SqlCell | undefined): boolean {
  return !stateJson(state).startsWith('{"$binary"');
}

/** A state as JSON. */
export function stateJson(state: SqlCell | undefined): string {
  if (!(state instanceof Uint8Array)) return payloadJson(state) ?? 'null';
  const text = utf8Text(decompressed(state, MOST_BYTES) ?? state);
  return text !== undefined && isJson(text) ? onOneLine(text) : opaqueJson(state);
}

/** `{"_type_":"datetime_iso","_data_":"2026-01-05T10:00:00.000000+00:00"}`. */
function pythonTime(json: string | undefined): string | undefined {
  return utcTime(scalarText(json) ?? scalarText(jsonMembers(json).get('_data_')));
}
