import { encodeString } from '../../core/json/json-string.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { jsonObject } from '../json-object.ts';
import { isJson, onOneLine } from '../json-text.ts';
import { opaqueJson } from '../opaque.ts';
import { isDebezium, debeziumEvent } from './debezium-event.ts';
import { JsonRecord } from './json-record.ts';

/** What a broker has of a message, and what it is where neither its payload nor its headers say more. */
export interface Message {
  readonly stream: string;
  readonly type: string;
  readonly time?: string | undefined;
  readonly id?: string | undefined;
  readonly position?: string | undefined;
  /** The key that goes with it, as text. */
  readonly key?: string | undefined;
  /** JSON on one line. */
  readonly payload: string;
  readonly headers: readonly (readonly [name: string, value: string | undefined])[];
  /** What else is known of it, as members of its metadata. */
  readonly about: readonly (readonly [key: string, json: string | undefined])[];
}

/** Members of a payload that say what it is, the most telling first. */
const TYPE_KEYS = [
  'type',
  'eventType',
  'event_type',
  'eventName',
  'event_name',
  'messageType',
  '@type',
  '$type',
  'event',
];

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The payload of a message that is a text: JSON as it is, any other text as a JSON string. */
export function payloadOfText(text: string): string {
  return isJson(text) ? onOneLine(text) : encodeString(text);
}

/** The payload of a message in bytes; those that are no text stay what they are. */
export function payloadOfBytes(bytes: Uint8Array): string {
  try {
    return payloadOfText(decoder.decode(bytes));
  } catch {
    return opaqueJson(bytes);
  }
}

/**
 * The event that a message is: a change of a row (Debezium), a CloudEvent (in its payload, or told by headers), or
 * whatever its payload says it is. Undefined where it is none, because a row of an outbox was cleared away.
 */
export function messageEvent(message: Message): TranslatedEvent | undefined {
  const payload = new JsonRecord(message.payload);
  const headers = new Map(message.headers.map(([name, value]) => [bareName(name), value]));
  const own = {
    position: message.position,
    correlationId: headers.get('correlationid'),
    causationId: headers.get('causationid'),
  };
  const about = jsonObject(
    new Map([...message.headers.map(([name, value]) => [name, encoded(value)] as const), ...message.about]),
  );
  const change = isDebezium(payload) ? payload : payload.record('payload');
  if (isDebezium(change)) return debeziumEvent(change, { key: message.key, position: message.position });
  const type = payload.firstText(...TYPE_KEYS);
  if (['specversion', 'id', 'source', 'type'].every((key) => payload.text(key) !== undefined)) {
    return {
      stream: payload.firstText('subject') ?? message.stream,
      type: type ?? message.type,
      time: payload.text('time') ?? message.time,
      id: payload.text('id'),
      data: payload.json('data') ?? payload.json('data_base64') ?? 'null',
      metadata: jsonObject([
        ...payload.without('subject', 'type', 'time', 'id', 'data', 'data_base64'),
        ['message', about],
      ]),
      ...own,
    };
  }
  return {
    stream: headers.get('cesubject') ?? message.stream,
    type: headers.get('cetype') ?? type ?? headers.get('type') ?? headers.get('eventtype') ?? message.type,
    time: headers.get('cetime') ?? message.time,
    id: headers.get('ceid') ?? message.id,
    data: message.payload,
    metadata: about,
    ...own,
  };
}

function encoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : encodeString(text);
}

/** `X-Correlation-ID`, `ce_correlationid` → `correlationid`; `ce_type` and its like keep that they are of CloudEvents. */
function bareName(name: string): string {
  const bare = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return /(?:correlation|causation)id$/.exec(bare)?.[0] ?? bare;
}
