import type { TranslatedEvent } from '../event-lines.ts';
import { onOneLine } from '../json-text.ts';
import { opaqueJson } from '../opaque.ts';
import type { MessageHeader, StoredMessage } from './stored-message.ts';

/** Headers that name what happened; that of CloudEvents first. Names are compared in lower case. */
const TYPE_HEADERS = ['ce-type', 'type', 'event-type', 'eventtype', 'message-type', 'nats-msg-type'];
const ID_HEADERS = ['nats-msg-id', 'ce-id'];
const CORRELATION_HEADERS = [
  'correlation-id',
  'x-correlation-id',
  'ce-correlationid',
  'correlationid',
  'correlation_id',
];
const CAUSATION_HEADERS = ['causation-id', 'x-causation-id', 'ce-causationid', 'causationid', 'causation_id'];
/** What a message is that does not say it. */
const UNTYPED = 'message';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * A message as an event of a stream: its subject, unless it goes by another name here. Its version is counted by whoever
 * counts; its type is what a header says, or the member `type` of its payload.
 */
export function messageEvent(message: StoredMessage, stream = message.subject): TranslatedEvent {
  const payload = readPayload(message.data);
  const header = headerFinder(message.headers);
  return {
    stream,
    type: header(TYPE_HEADERS) ?? typeIn(payload.value) ?? UNTYPED,
    time: message.time,
    id: header(ID_HEADERS),
    data: payload.json,
    metadata: metadataOf(message.headers),
    position: message.sequence,
    correlationId: header(CORRELATION_HEADERS),
    causationId: header(CAUSATION_HEADERS),
  };
}

/** The headers as a JSON object: texts, arrays of them where a name has several. */
function metadataOf(headers: readonly MessageHeader[]): string | undefined {
  if (headers.length === 0) return undefined;
  const members = headers.map(([name, values]) => `${JSON.stringify(name)}:${JSON.stringify(oneOrAll(values))}`);
  return `{${members.join(',')}}`;
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] ?? '') : values;
}

function headerFinder(headers: readonly MessageHeader[]): (names: readonly string[]) => string | undefined {
  const byName = new Map(headers.map(([name, values]) => [name.toLowerCase(), values[0]]));
  return (names) => {
    const name = names.find((each) => (byName.get(each) ?? '') !== '');
    return name === undefined ? undefined : byName.get(name);
  };
}

/** The payload as JSON on one line, and as a value where it is JSON. An empty one is `null`. */
function readPayload(data: Uint8Array): { readonly json: string; readonly value?: unknown } {
  if (data.length === 0) return { json: 'null' };
  const text = decode(data);
  if (text === undefined) return { json: opaqueJson(data) };
  try {
    const value: unknown = JSON.parse(text);
    return { json: onOneLine(text), value };
  } catch {
    return { json: JSON.stringify(text) };
  }
}

function decode(data: Uint8Array): string | undefined {
  try {
    return decoder.decode(data);
  } catch {
    return undefined;
  }
}

function typeIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' && value.type !== '' ? value.type : undefined;
}
