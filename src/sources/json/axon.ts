import { decodeBase64 } from '../../core/log/base64.ts';
import { isoTextOfNumber } from '../../core/log/time.ts';
import { jsonText } from '../json-text.ts';
import { jsonObject } from '../json-object.ts';
import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { shareOf, type SampledObject } from './json-sample.ts';
import { payloadOfBytes } from './message.ts';
import type { Translation } from './translation.ts';

/** How Axon's events are spelled as JSON: by its classes, by Axon Server's messages. */
const ID = ['messageIdentifier', 'message_identifier', 'eventIdentifier', 'identifier'];
const AGGREGATE = ['aggregateIdentifier', 'aggregate_identifier'];
const NUMBER = ['sequenceNumber', 'aggregateSequenceNumber', 'aggregate_sequence_number', 'sequence_number'];
const METADATA = ['metaData', 'meta_data', 'metadata'];

/** Domain events of Axon and Axon Server; the first of an aggregate has the number 0. */
export const axon: JsonFormat = {
  name: 'axon-json',
  label: 'Axon',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(sample, isAxonEvent),
    traits: 4,
    versions: { from: 0 },
    reading: { parts: 'values', translator: () => ({ add: ({ text }, translation) => addEvent(text, translation) }) },
  }),
};

function isAxonEvent(object: SampledObject): boolean {
  const has = (keys: readonly string[]): boolean => keys.some((key) => object[key] !== undefined);
  return has(ID) && has(AGGREGATE) && has(NUMBER) && (has(['payloadType', 'payload_type']) || has(['payload']));
}

function addEvent(text: string, translation: Translation): void {
  const event = new JsonRecord(text);
  const payload = event.record('payload');
  const isWrapped = payload.text('type') !== undefined && payload.json('data') !== undefined;
  const type = event.firstText('payloadType', 'payload_type') ?? (isWrapped ? payload.text('type') : undefined);
  const id = event.firstText(...ID);
  if (type === undefined || id === undefined) {
    translation.reject('it is no event of Axon: it has no type or no identifier.');
    return;
  }
  const metadata = metadataOf(event.record(METADATA.find((key) => event.json(key) !== undefined) ?? 'metaData'));
  const time = event.firstText('timestamp', 'timeStamp', 'time_stamp');
  const about = event.without(
    ...ID,
    ...AGGREGATE,
    ...NUMBER,
    ...METADATA,
    'payloadType',
    'payload_type',
    'payload',
    'timestamp',
    'timeStamp',
    'time_stamp',
  );
  translation.add({
    // An event of no aggregate is a stream of its own.
    stream: event.firstText(...AGGREGATE) ?? id,
    version: NUMBER.map((key) => event.digits(key)).find((digits) => digits !== undefined),
    type,
    time: time !== undefined && /^\d+$/.test(time) ? isoTextOfNumber(time, 'ms') : time,
    id,
    data: isWrapped ? dataOf(payload) : (event.json('payload') ?? 'null'),
    metadata: jsonObject([...metadata.without(), ...about]),
    position: event.firstText('globalIndex', 'global_index', 'token'),
    // By these names Axon means the first message of all, and the one before.
    correlationId: metadata.text('traceId'),
    causationId: metadata.text('correlationId'),
  });
}

/** Axon Server's payload: bytes as Base64, of whatever the application's serializer makes. */
function dataOf(payload: JsonRecord): string {
  const text = payload.text('data') ?? '';
  const bytes = decodeBase64(text);
  if (payload.json('data')?.startsWith('"') !== true) return payload.json('data') ?? 'null';
  return bytes === undefined ? jsonText(text) : payloadOfBytes(bytes);
}

/** Axon Server's metadata says the kind of each value: `{"textValue":"…"}`. */
function metadataOf(record: JsonRecord): JsonRecord {
  const members = record.without().map(([key, json]) => {
    const kinds = new JsonRecord(json);
    const kind = kinds.keys.length === 1 ? kinds.keys[0] : undefined;
    const isValue = kind !== undefined && /^(?:text|number|boolean|double)_?value$/i.test(kind);
    return [key, isValue ? (kinds.json(kind) ?? json) : json] as const;
  });
  return new JsonRecord(jsonObject(members));
}
