import type { JsonFormat } from './json-format.ts';
import { hasShape, shareOf } from './json-sample.ts';

const EVENT = {
  id: ['string', 'number'],
  type: 'string',
  actor: { id: 'number' },
  repo: { name: 'string' },
  payload: 'object',
  created_at: 'string',
} as const;

/** What happened on GitHub, as its API for events and the GH Archive tell it: a stream is a repository. */
export const ghArchive: JsonFormat = {
  name: 'gh-archive',
  label: 'GitHub events',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(sample, (object) => hasShape(object, EVENT) && String(object['type']).endsWith('Event')),
    traits: 8,
    reading: {
      mapping: {
        stream: '/repo/name',
        type: '/type',
        time: '/created_at',
        id: '/id',
        data: '/payload',
        metadata: '*',
      },
    },
  }),
};
