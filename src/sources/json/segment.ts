import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { shareOf, type SampledObject } from './json-sample.ts';
import type { Translation } from './translation.ts';

const CALLS = new Set(['identify', 'track', 'page', 'screen', 'group', 'alias']);
const USERS = ['userId', 'anonymousId', 'groupId'];
const MARKS = ['messageId', 'originalTimestamp', 'sentAt', 'receivedAt', 'context'];

/** Calls of Segment's and RudderStack's libraries: a stream is a user. */
export const segment: JsonFormat = {
  name: 'segment',
  label: 'Segment / RudderStack',
  known: 'documentation',
  recognise: (sample) => ({
    share: shareOf(sample, isCall),
    traits: 3,
    reading: { parts: 'values', translator: () => ({ add: ({ text }, translation) => addCall(text, translation) }) },
  }),
};

function isCall(object: SampledObject): boolean {
  if (!CALLS.has(String(object['type']))) return false;
  const isText = (key: string): boolean => typeof object[key] === 'string';
  return (
    USERS.some(isText) &&
    MARKS.some((key) => object[key] !== undefined) &&
    (object['type'] !== 'track' || isText('event'))
  );
}

function addCall(text: string, translation: Translation): void {
  const call = new JsonRecord(text);
  const kind = call.text('type') ?? '';
  const user = call.firstText(...USERS);
  if (!CALLS.has(kind) || user === undefined) {
    translation.reject('it is no call with a user.');
    return;
  }
  const name = call.text('name');
  const payload = ['properties', 'traits'].find((key) => call.json(key) !== undefined);
  translation.add({
    stream: user,
    type: kind === 'track' ? (call.text('event') ?? kind) : name === undefined ? kind : `${kind} ${name}`,
    time: call.firstText('timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'),
    id: call.text('messageId'),
    data: payload === undefined ? '{}' : (call.json(payload) ?? '{}'),
    metadata: call.rest('event', 'messageId', payload ?? 'properties'),
  });
}
