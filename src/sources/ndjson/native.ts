import { NATIVE_MAPPING, type LogFormat } from '../../core/log/log-format.ts';
import type { LogSample } from '../sample.ts';
import { sampledFields } from '../sampled-fields.ts';

/** Our own format: `{"id","stream","version","type","time","data","metadata"}` a line. */
export const NATIVE_FORMAT: LogFormat = {
  name: 'native',
  layout: 'lines',
  mapping: NATIVE_MAPPING,
  confidence: 'sure',
};

const REQUIRED = [
  { pointer: '/stream', kind: 'string' },
  { pointer: '/type', kind: 'string' },
  { pointer: '/version', kind: 'number' },
  { pointer: '/time', kind: 'string' },
  { pointer: '/id', kind: 'string' },
] as const;

/** Most of the lines have our fields with values of our kinds. */
export function detectNative(sample: LogSample): LogFormat | undefined {
  if (sample.layout !== 'lines') return undefined;
  const fields = sampledFields(sample.events, 1);
  const isNative = REQUIRED.every(({ pointer, kind }) => {
    const values = fields.find((field) => field.pointer === pointer)?.values ?? [];
    return values.filter((value) => value.kind === kind).length >= sample.events.length * 0.8;
  });
  return isNative ? NATIVE_FORMAT : undefined;
}
