import { encodeString } from '../../core/json/json-string.ts';
import { isoTextOfNumber } from '../../core/log/time.ts';
import { scalarText } from '../json-object.ts';
import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf } from './json-sample.ts';
import { messageEvent, payloadOfText } from './message.ts';
import type { Translation } from './translation.ts';

const MESSAGE = { topic: 'string', partition: 'number', offset: 'number', key: 'any', payload: 'any' } as const;

/** Kafka messages as `kcat -J` prints them: the payload is a string with JSON in it, or an object where Avro was decoded. */
export const kcat: JsonFormat = {
  name: 'kcat',
  label: 'kcat -J',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(sample, (object) => hasShape(object, MESSAGE)),
    traits: 5,
    reading: { parts: 'values', translator: () => ({ add: ({ text }, translation) => addMessage(text, translation) }) },
  }),
};

function addMessage(text: string, translation: Translation): void {
  const message = new JsonRecord(text);
  const topic = message.text('topic');
  const offset = message.text('offset');
  if (topic === undefined || offset === undefined) {
    translation.reject('it has no topic and offset.');
    return;
  }
  const partition = message.text('partition') ?? '';
  const keyJson = message.json('key');
  const key = scalarText(keyJson) ?? keyJson;
  const time = message.text('ts');
  const event = messageEvent({
    stream: key === undefined || key === '' ? topic : `${topic}-${key}`,
    type: topic,
    time: time === undefined || time.startsWith('-') || time === '0' ? undefined : isoTextOfNumber(time, 'ms'),
    id: `${topic}/${partition}/${offset}`,
    position: offset,
    key,
    payload: payloadOf(message),
    headers: pairs(message.elements('headers')),
    about: [['topic', encodeString(topic)], ...message.without('topic', 'ts', 'payload', 'headers', 'broker')],
  });
  if (event !== undefined) translation.add(event);
}

function payloadOf(message: JsonRecord): string {
  const payload = message.json('payload');
  if (payload === undefined) return 'null';
  return payload.startsWith('"') ? payloadOfText(scalarText(payload) ?? '') : payload;
}

/** Headers stand one after the other in one array: name, value, name, value. */
function pairs(headers: readonly string[]): [name: string, value: string | undefined][] {
  const found: [string, string | undefined][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = scalarText(headers[index]);
    if (name !== undefined) found.push([name, scalarText(headers[index + 1])]);
  }
  return found;
}
