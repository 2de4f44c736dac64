import { encodeString } from '../../core/json/json-string.ts';
import { isoTextOfNumber } from '../../core/log/time.ts';
import { jsonObject } from '../json-object.ts';
import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { attributesText, valueText } from './opentelemetry-values.ts';
import { hasShape, shareOf } from './json-sample.ts';
import type { Translation } from './translation.ts';

/** Records of logs and events in OpenTelemetry's JSON (OTLP), many in one object: a stream is a service. */
export const openTelemetryLogs: JsonFormat = {
  name: 'opentelemetry-logs',
  label: 'OpenTelemetry logs (OTLP)',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(sample, (object) => hasShape(object, { resourceLogs: 'array' })),
    traits: 2,
    reading: { parts: 'values', translator: () => ({ add: ({ text }, translation) => addLogs(text, translation) }) },
  }),
};

function addLogs(text: string, translation: Translation): void {
  const value = new JsonRecord(text);
  if (value.json('resourceLogs') === undefined) {
    // The file may hold traces and metrics beside logs.
    if (value.json('resourceSpans') === undefined && value.json('resourceMetrics') === undefined) {
      translation.reject('it holds no logs.');
    }
    return;
  }
  for (const resourceText of value.elements('resourceLogs')) {
    const resourceLogs = new JsonRecord(resourceText);
    const resource = attributesText(resourceLogs.record('resource').json('attributes'));
    for (const scopeText of resourceLogs.elements('scopeLogs')) {
      const scopeLogs = new JsonRecord(scopeText);
      for (const log of scopeLogs.elements('logRecords')) {
        addRecord(new JsonRecord(log), resource, scopeLogs.json('scope'), translation);
      }
    }
  }
}

function addRecord(log: JsonRecord, resource: string, scope: string | undefined, translation: Translation): void {
  const attributesJson = attributesText(log.json('attributes'));
  const attributes = new JsonRecord(attributesJson);
  const time = [log.text('timeUnixNano'), log.text('observedTimeUnixNano')].find(
    (nanoseconds) => nanoseconds !== undefined && nanoseconds !== '0',
  );
  const trace = log.firstText('traceId');
  translation.add({
    stream: new JsonRecord(resource).firstText('service.name') ?? trace ?? 'unknown_service',
    type: log.firstText('eventName') ?? attributes.firstText('event.name') ?? log.firstText('severityText') ?? 'log',
    time: time === undefined ? undefined : isoTextOfNumber(time, 'ns'),
    data: jsonObject([
      ['body', valueText(log.json('body'))],
      ['attributes', attributesJson],
    ]),
    metadata: jsonObject([
      ...log.without('timeUnixNano', 'body', 'attributes', 'eventName'),
      ['resource', resource],
      ['scope', scope],
      ['correlationId', trace === undefined ? undefined : encodeString(trace)],
    ]),
  });
}
