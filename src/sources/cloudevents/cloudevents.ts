import type { FieldMapping, LogFormat } from '../../core/log/log-format.ts';
import type { LogSample } from '../sample.ts';
import { sampledFields, type SampledField } from '../sampled-fields.ts';

/** What every CloudEvent has, as strings (CloudEvents 1.0). */
const REQUIRED = ['specversion', 'id', 'source', 'type'];

/** Where an event names its stream: Occurrent's extension, the subject, the partitioning extension. */
const STREAM_NAMES = ['streamid', 'subject', 'partitionkey'];

/** CloudEvents in JSON. */
export function detectCloudEvents(sample: LogSample): LogFormat | undefined {
  const fields = sampledFields(sample.events, 1);
  const isThere = (name: string): boolean => strings(fields, `/${name}`) >= sample.events.length * 0.6;
  if (!REQUIRED.every(isThere)) return undefined;
  const isUsual = (name: string): boolean => usualIn(fields, `/${name}`, sample.events.length);
  const stream = STREAM_NAMES.find(isUsual) ?? 'source';
  const mapping: FieldMapping = {
    stream: `/${stream}`,
    ...(isUsual('streamversion') ? { version: '/streamversion' } : {}),
    type: '/type',
    ...(isUsual('time') ? { time: '/time' } : {}),
    id: '/id',
    data: '/data',
    metadata: '*',
  };
  return { name: 'cloudevents', layout: sample.layout, mapping, confidence: 'sure' };
}

function strings(fields: readonly SampledField[], pointer: string): number {
  return valuesAt(fields, pointer).filter(({ kind }) => kind === 'string').length;
}

function usualIn(fields: readonly SampledField[], pointer: string, events: number): boolean {
  return valuesAt(fields, pointer).filter(({ kind }) => kind !== 'null').length >= events / 2;
}

function valuesAt(fields: readonly SampledField[], pointer: string): SampledField['values'] {
  return fields.find((field) => field.pointer === pointer)?.values ?? [];
}
