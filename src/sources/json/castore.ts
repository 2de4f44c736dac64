import type { JsonFormat } from './json-format.ts';
import { hasShape, shareOf, type SampledObject } from './json-sample.ts';

const EVENT = { aggregateId: 'string', version: 'number', type: 'string', timestamp: 'string' } as const;
const KEYS = new Set([...Object.keys(EVENT), 'payload', 'metadata']);

/** Events of castore as JSON: alone, or in the messages that its event stores publish. */
export const castore: JsonFormat = {
  name: 'castore-json',
  label: 'castore',
  known: 'source',
  recognise: (sample) => {
    const isMessage = (object: SampledObject): boolean => hasShape(object, { eventStoreId: 'string', event: EVENT });
    const messages = shareOf(sample, isMessage);
    const prefix = messages > 0 ? '/event' : '';
    return {
      share: messages > 0 ? messages : shareOf(sample, isEvent),
      traits: 4,
      // Others may call their fields the same.
      confidence: messages > 0 ? 'sure' : 'guess',
      reading: {
        mapping: {
          stream: `${prefix}/aggregateId`,
          version: `${prefix}/version`,
          type: `${prefix}/type`,
          time: `${prefix}/timestamp`,
          data: `${prefix}/payload`,
          metadata: `${prefix}/metadata`,
        },
      },
    };
  },
};

function isEvent(object: SampledObject): boolean {
  return hasShape(object, EVENT) && Object.keys(object).every((key) => KEYS.has(key));
}
