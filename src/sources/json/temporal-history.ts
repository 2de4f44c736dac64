import { decodeBase64 } from '../../core/log/base64.ts';
import { decodeUtf8 } from '../../core/log/string-bytes.ts';
import { isoTextOfNumber } from '../../core/log/time.ts';
import { isJson, onOneLine } from '../json-text.ts';
import { jsonObject } from '../json-object.ts';
import type { SourceFile } from '../source.ts';
import { jsonElements, JsonRecord } from './json-record.ts';
import type { JsonFormat, JsonTranslator, TextValue } from './json-format.ts';
import { hasShape, shareOf, type SampledObject } from './json-sample.ts';
import type { Translation } from './translation.ts';

const EVENT = { eventId: ['string', 'number'], eventTime: ['string', 'number'], eventType: 'string' } as const;
const DEEPEST = 32;

/** The history of a workflow as Temporal's tools write it: one stream, numbered from 1 without a gap. */
export const temporalHistory: JsonFormat = {
  name: 'temporal-history',
  label: 'Temporal workflow history',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(sample, isHistory),
    traits: 5,
    reading: { parts: { arrays: ['events'] }, translator: (file) => new HistoryTranslator(file) },
  }),
};

function isHistory(object: SampledObject): boolean {
  const events: unknown = object['events'];
  return Array.isArray(events) && hasShape(events[0], EVENT) && Object.keys(events[0] as object).some(isAttributes);
}

/** `workflowExecutionStartedEventAttributes`, and `attributes` as older tools call it. */
function isAttributes(key: string): boolean {
  return /EventAttributes$|^attributes$/.test(key);
}

class HistoryTranslator implements JsonTranslator {
  #stream: string;

  constructor(file: SourceFile) {
    this.#stream = file.name;
  }

  add({ text, key, isElement }: TextValue, translation: Translation): void {
    if (key !== 'events' || !isElement) return;
    const event = new JsonRecord(text);
    const id = event.digits('eventId');
    const type = event.text('eventType');
    if (id === undefined || type === undefined) {
      translation.reject('it is no event of a workflow.');
      return;
    }
    const attributesKey = event.keys.find(isAttributes) ?? '';
    const attributes = event.record(attributesKey);
    if (translation.events === 0) {
      this.#stream =
        attributes.firstText('workflowId', 'originalExecutionRunId', 'firstExecutionRunId') ?? this.#stream;
    }
    const time = event.text('eventTime');
    translation.add({
      stream: this.#stream,
      version: id,
      type,
      time: time !== undefined && /^\d+$/.test(time) ? isoTextOfNumber(time, 'ns') : time,
      id,
      data: readablePayloads(event.json(attributesKey) ?? '{}', DEEPEST),
      metadata: event.rest('eventId', 'eventType', 'eventTime', attributesKey),
      causationId: causeOf(attributes, id),
    });
  }
}

/** Of the events that this one says it belongs to, the latest that is before it. */
function causeOf(attributes: JsonRecord, id: string): string | undefined {
  const earlier = attributes.keys
    .filter((key) => key.endsWith('EventId'))
    .map((key) => Number(attributes.text(key)))
    .filter((cause) => Number.isInteger(cause) && cause > 0 && cause < Number(id));
  return earlier.length === 0 ? undefined : String(Math.max(...earlier));
}

/** Payloads are Base64 with their encoding beside them; those in JSON are put in their place as JSON. */
function readablePayloads(json: string, depth: number): string {
  if (depth === 0 || !json.includes('"encoding"')) return json;
  if (json.startsWith('['))
    return `[${jsonElements(json)
      .map((element) => readablePayloads(element, depth - 1))
      .join(',')}]`;
  if (!json.startsWith('{')) return json;
  const record = new JsonRecord(json);
  const payload = payloadOf(record);
  if (payload !== undefined) return payload;
  return jsonObject(record.keys.map((key) => [key, readablePayloads(record.json(key) ?? 'null', depth - 1)]));
}

function payloadOf(record: JsonRecord): string | undefined {
  const encoding = record.record('metadata').text('encoding');
  const data = record.text('data');
  if (encoding === undefined || data === undefined) return undefined;
  const name = decodeUtf8(decodeBase64(encoding) ?? new Uint8Array());
  const bytes = decodeBase64(data);
  if (bytes === undefined || !name.startsWith('json/')) return undefined;
  const text = decodeUtf8(bytes);
  return isJson(text) ? onOneLine(text) : undefined;
}
