import { childPointer } from '../../core/json/json-pointer.ts';
import type { JsonFormat } from './json-format.ts';
import { hasShape, isObject, shareOf, type JsonSample } from './json-sample.ts';

const EVENT = {
  version: 'string',
  id: 'string',
  'detail-type': 'string',
  source: 'string',
  account: 'string',
  time: 'string',
  region: 'string',
  detail: 'any',
} as const;
/** How applications call what an event is about, the most telling first. */
const STREAM_KEYS = [/^(?:stream|aggregate|entity)_?id$/i, /^(?!event|message|correlation|causation|request).*_?id$/i];

/** Events of AWS EventBridge: from an archive, a replay or a log group. They have neither streams nor order. */
export const eventBridge: JsonFormat = {
  name: 'eventbridge',
  label: 'AWS EventBridge',
  known: 'documentation',
  recognise: (sample) => ({
    share: shareOf(sample, (object) => hasShape(object, EVENT)),
    traits: 8,
    reading: {
      mapping: {
        stream: streamOf(sample),
        type: '/detail-type',
        time: '/time',
        id: '/id',
        data: '/detail',
        metadata: '*',
      },
    },
  }),
};

/** An id that every detail has, or else what sent the events. */
function streamOf({ objects }: JsonSample): string {
  const details = objects.map((object) => object['detail']).filter(isObject);
  const keys = Object.keys(details[0] ?? {}).filter((key) =>
    details.every((detail) => typeof detail[key] === 'string' || typeof detail[key] === 'number'),
  );
  const isCommon = details.length > 0 && details.length === objects.length;
  const key = STREAM_KEYS.map((name) => keys.find((candidate) => name.test(candidate))).find(
    (found) => found !== undefined,
  );
  return isCommon && key !== undefined ? `/detail${childPointer('', key)}` : '/source';
}
