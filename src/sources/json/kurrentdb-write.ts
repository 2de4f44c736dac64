import type { JsonFormat } from './json-format.ts';
import { hasShape, shareOf } from './json-sample.ts';

/** Events to be appended to KurrentDB over HTTP (`vnd.eventstore.events+json`): they are of one stream, which they do not name. */
export const kurrentDbWrite: JsonFormat = {
  name: 'kurrentdb-write',
  label: 'KurrentDB events to append',
  known: 'source',
  recognise: (sample) => {
    const keys = new Set(['eventId', 'eventType', 'data', 'metadata']);
    const share = shareOf(
      sample,
      (object) =>
        hasShape(object, { eventId: 'string', eventType: 'string', data: 'any' }) &&
        Object.keys(object).every((key) => keys.has(key)),
    );
    if (!sample.isArray) return undefined;
    return {
      share,
      traits: 4,
      reading: { mapping: { type: '/eventType', id: '/eventId', data: '/data', metadata: '/metadata' } },
    };
  },
};
