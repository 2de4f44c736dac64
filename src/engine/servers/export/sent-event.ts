import { v5 as nameBasedUuid } from 'uuid';
import { encodeString } from '../../../core/json/json-string.ts';
import { payloadInLine } from '../../../core/export/line-json.ts';
import type { ExportedEvent } from '../../../core/export/exported-event.ts';
import { jsonMembers, jsonObject } from '../../../sources/json-object.ts';
import { isUuid } from '../../../sources/postgres/stream-names.ts';

/** An event as it is sent to a store: payloads as JSON texts. */
export interface SentEvent {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** The name space of the ids of events whose own is none that a store takes. */
const NAME_SPACE = '0c2f7b0a-6a2b-5d8e-9a54-1f2d3c4b5a69';

/**
 * An event of a log as a library's function takes it. It gives events the time of the append: their own goes with the
 * metadata, as `originalTime`. Where ids must be UUIDs, another one becomes the same UUID every time, and goes with it too.
 */
export function sentEvent(event: ExportedEvent, idsAreUuids: boolean): SentEvent {
  const { stream, version, type, time, dataText } = event;
  const hasId = !/^#\d+$/.test(event.id);
  const isKept = hasId && (!idsAreUuids || isUuid(event.id));
  const name = hasId ? event.id : JSON.stringify([stream, version, type, time, dataText]);
  return {
    stream,
    id: isKept ? event.id : nameBasedUuid(name, NAME_SPACE),
    type,
    data: payloadInLine(dataText),
    metadata: metadataOf(event, hasId && !isKept),
  };
}

function metadataOf({ metadataText, time, id }: ExportedEvent, withId: boolean): string {
  const metadata = payloadInLine(metadataText ?? 'null');
  const members = [...jsonMembers(metadata)];
  const isObject = metadata === 'null' || metadata.startsWith('{');
  return jsonObject([
    ...(isObject ? members : [['metadata', metadata] as const]),
    ...(time === null ? [] : [['originalTime', encodeString(time)] as const]),
    ...(withId ? [['originalId', encodeString(id)] as const] : []),
  ]);
}
