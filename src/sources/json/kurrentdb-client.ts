import type { FieldMapping } from '../../core/log/log-format.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf, type SampledObject } from './json-sample.ts';
import type { Translation } from './translation.ts';

const NUMBER = ['number', 'string'] as const;
const EVENT = { streamId: 'string', revision: NUMBER, id: 'string', type: 'string', isJson: 'boolean' } as const;

/** Where the fields of a recorded event are that the client gave. */
const MAPPING: FieldMapping = {
  stream: '/streamId',
  version: '/revision',
  type: '/type',
  time: '/created',
  id: '/id',
  data: '/data',
  metadata: '/metadata',
  position: '/position/commit',
};

/** Events as the clients of KurrentDB (EventStoreDB) give them, written as JSON: alone, or with the link that led to them. */
export const kurrentDbClient: JsonFormat = {
  name: 'kurrentdb-client',
  label: 'KurrentDB client',
  known: 'source',
  recognise: (sample) => {
    const isResolved = (object: SampledObject): boolean => hasShape(object, { event: EVENT });
    const share = shareOf(sample, (object) => hasShape(object, EVENT) || isResolved(object));
    return {
      share,
      traits: 5,
      versions: { from: 0 },
      reading: sample.objects.some(isResolved)
        ? { parts: 'values', translator: () => ({ add: ({ text }, translation) => addResolved(text, translation) }) }
        : { mapping: MAPPING },
    };
  },
};

function addResolved(text: string, translation: Translation): void {
  const value = new JsonRecord(text);
  const event = value.json('event') === undefined ? value : value.record('event');
  const link = value.record('link');
  const stream = event.text('streamId');
  const type = event.text('type');
  if (stream === undefined || type === undefined) {
    translation.reject(
      value.json('link') === undefined ? 'it is no event of KurrentDB.' : 'it is a link to an event that is no more.',
    );
    return;
  }
  const linked = link.text('streamId');
  const found: TranslatedEvent = {
    stream,
    version: event.digits('revision'),
    type,
    time: event.text('created'),
    id: event.text('id'),
    data: event.json('data') ?? 'null',
    metadata: event.json('metadata') ?? '{}',
    position: event.record('position').text('commit') ?? value.text('commitPosition'),
    links: linked === undefined ? [] : [{ stream: linked, version: link.digits('revision') }],
  };
  translation.add(found);
}
