import type { FieldMapping } from '../../core/log/log-format.ts';
import type { JsonFormat } from './json-format.ts';
import { hasShape, shareOf, type SampledObject, type Shape } from './json-sample.ts';

const EVENT: Shape = {
  id: 'string',
  name: 'string',
  data: 'any',
  metadata: { timestamp: 'number', causationId: 'string', correlationId: 'string', revision: ['number', 'object'] },
};
const AGGREGATE: Shape = { name: 'string', id: 'string' };
/** Where an event names its aggregate, as versions of wolkenkit do it. */
const AGGREGATES: readonly (readonly [pointer: string, shape: Shape])[] = [
  ['/aggregateIdentifier/aggregate/id', { aggregateIdentifier: { context: { name: 'string' }, aggregate: AGGREGATE } }],
  ['/aggregateIdentifier/id', { contextIdentifier: { name: 'string' }, aggregateIdentifier: AGGREGATE }],
  ['/aggregate/id', { context: { name: 'string' }, aggregate: AGGREGATE }],
];

/** Domain events of wolkenkit as JSON. */
export const wolkenkit: JsonFormat = {
  name: 'wolkenkit-json',
  label: 'wolkenkit',
  known: 'source',
  recognise: (sample) => {
    const isLike = (shape: Shape) => (object: SampledObject) => hasShape(object, EVENT) && hasShape(object, shape);
    const found = AGGREGATES.find(([, shape]) => sample.objects.some(isLike(shape)));
    if (found === undefined) return undefined;
    const [stream, shape] = found;
    const hasGlobal = sample.objects.some((object) => hasShape(object, { metadata: { revision: 'object' } }));
    return { share: shareOf(sample, isLike(shape)), traits: 6, reading: { mapping: mappingOf(stream, hasGlobal) } };
  },
};

/** A revision is a number, or that of the aggregate beside that of the store. */
function mappingOf(stream: string, hasGlobal: boolean): FieldMapping {
  return {
    stream,
    version: hasGlobal ? '/metadata/revision/aggregate' : '/metadata/revision',
    ...(hasGlobal ? { position: '/metadata/revision/global' } : {}),
    type: '/name',
    time: '/metadata/timestamp',
    timeUnit: 'ms',
    id: '/id',
    data: '/data',
    metadata: '/metadata',
  };
}
