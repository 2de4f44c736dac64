import { decodeBase64 } from '../../core/log/base64.ts';
import { decodeUtf8 } from '../../core/log/string-bytes.ts';
import { isoTextOfNumber } from '../../core/log/time.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { scalarText } from '../json-object.ts';
import { messageEvent } from '../nats/message-event.ts';
import type { MessageHeader } from '../nats/stored-message.ts';
import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf, type SampledObject } from './json-sample.ts';
import type { Translation } from './translation.ts';

const STORED = { subject: 'string', seq: 'number', time: 'string' } as const;
const DUMPED = { Subject: 'string', Data: 'any', Header: 'any', Reply: 'string' } as const;

/**
 * Messages of NATS: as a stream holds them (`nats stream get --json`, the answer of `$JS.API.STREAM.MSG.GET`), and as
 * `nats sub --dump` writes them. Payload and headers are Base64.
 */
export const natsMessage: JsonFormat = {
  name: 'nats-message',
  label: 'NATS messages',
  known: 'run',
  recognise: (sample) => ({
    share: shareOf(sample, isMessage),
    traits: 3,
    reading: { parts: 'values', translator: () => ({ add: ({ text }, translation) => addMessage(text, translation) }) },
  }),
};

function isMessage(object: SampledObject): boolean {
  return isStored(object) || isStored(object['message']) || hasShape(object, DUMPED);
}

function isStored(object: unknown): boolean {
  return hasShape(object, STORED) && (hasShape(object, { data: 'string' }) || hasShape(object, { hdrs: 'string' }));
}

function addMessage(text: string, translation: Translation): void {
  const value = new JsonRecord(text);
  const stored = value.json('message') === undefined ? value : value.record('message');
  const event = stored.text('subject') === undefined ? dumpedEvent(value) : storedEvent(stored);
  if (event === undefined) translation.reject('it is no message with a subject, and with a payload in Base64.');
  else translation.add(event);
}

function storedEvent(message: JsonRecord): TranslatedEvent | undefined {
  const data = decodeBase64(message.text('data') ?? '');
  const headers = decodeBase64(message.text('hdrs') ?? '');
  if (data === undefined || headers === undefined) return undefined;
  return eventOf(message.text('subject') ?? '', data, headersOf(decodeUtf8(headers)), {
    time: message.text('time'),
    position: message.text('seq'),
  });
}

/** The address for acknowledging a message says its number in the stream and its time. */
const REPLY = /^\$JS\.ACK\.(?:[^.]+\.[^.]+\.)?[^.]+\.[^.]+\.\d+\.(?<sequence>\d+)\.\d+\.(?<time>\d+)\.\d+/;

function dumpedEvent(message: JsonRecord): TranslatedEvent | undefined {
  const subject = message.text('Subject');
  const data = decodeBase64(message.text('Data') ?? '');
  if (subject === undefined || data === undefined) return undefined;
  const header = message.record('Header');
  const headers = header.keys.map((name): MessageHeader => [
    name,
    header.elements(name).map((value) => scalarText(value) ?? ''),
  ]);
  const { sequence, time } = REPLY.exec(message.text('Reply') ?? '')?.groups ?? {};
  return eventOf(subject, data, headers, {
    time: time === undefined ? undefined : isoTextOfNumber(time, 'ns'),
    position: sequence,
  });
}

/** As messages that are read from a server become events; what was not stored has neither a place nor a time. */
function eventOf(
  subject: string,
  data: Uint8Array,
  headers: readonly MessageHeader[],
  place: Pick<TranslatedEvent, 'time' | 'position'>,
): TranslatedEvent {
  return { ...messageEvent({ subject, data, headers, sequence: 0, time: '' }), ...place };
}

/** `NATS/1.0`, then a line a header; a name may come again. */
function headersOf(text: string): readonly MessageHeader[] {
  const headers = new Map<string, string[]>();
  for (const line of text.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    const values = headers.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    headers.set(name, values);
  }
  return [...headers];
}
