import { describe, expect, test } from 'vitest';
import type { LogFormat } from '../../../src/core/log/log-format.ts';
import { detectFormat } from '../../../src/sources/detect.ts';
import { sampleValues } from '../../../src/sources/sample-values.ts';

type Shape = (number: number) => Record<string, unknown>;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const detectText = (text: string, name = 'log.ndjson'): LogFormat | undefined => detectFormat(encode(text), name);

function many(shape: Shape, count = 30): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, number) => shape(number));
}

function lines(shape: Shape, count?: number): string {
  return many(shape, count)
    .map((event) => JSON.stringify(event))
    .join('\n');
}

const iso = (number: number): string => new Date(1_700_000_000_000 + number * 1000).toISOString();
/** Events of five streams in turn. */
const stream = (number: number): string => `s-${number % 5}`;
const version = (number: number): number => Math.floor(number / 5) + 1;

const native: Shape = (number) => ({
  id: `e${number}`,
  stream: stream(number),
  version: version(number),
  type: `T${number % 3}`,
  time: iso(number),
  data: {},
  metadata: {},
});
const cloudEvent: Shape = (number) => ({
  specversion: '1.0',
  id: `e${number}`,
  source: '/shop',
  subject: stream(number),
  type: 'com.example.placed',
  time: iso(number),
  data: {},
});

describe('our own format', () => {
  test('is told by its fields', () => {
    expect(detectText(lines(native))).toMatchObject({ name: 'native', layout: 'lines', confidence: 'sure' });
    expect(detectText(lines(native).slice(0, -20))).toMatchObject({ name: 'native' });
  });

  test('is that of an empty file of our name', () => {
    expect(detectText('', 'new.events.ndjson')).toMatchObject({ name: 'native', confidence: 'sure' });
    expect(detectText('\ufeff \r\n', 'NEW.EVENTS.NDJSON')).toMatchObject({ name: 'native' });
    expect(detectText('', 'new.ndjson')).toBeUndefined();
  });

  test('is told by the beginning of an event that is cut', () => {
    const event = JSON.stringify({ ...native(0), data: 'x'.repeat(300_000) });
    expect(detectText(event.slice(0, 256 * 1024))).toMatchObject({ name: 'native', layout: 'lines' });
  });

  test('is told with doubt where a file of our name holds something else', () => {
    expect(detectText('what is this?', 'x.events.ndjson')).toMatchObject({ name: 'native', confidence: 'unsure' });
    expect(detectText(lines(cloudEvent), 'x.events.ndjson')).toMatchObject({ name: 'cloudevents' });
  });
});

describe('a log with many broken lines', () => {
  const broken = 'not JSON\n{"torn": \n'.repeat(100);

  test('is one of lines where it begins with an event', () => {
    expect(detectText(`${lines(native, 3)}\n${broken}`)).toMatchObject({ name: 'native', layout: 'lines' });
  });

  test('is one of lines where its name is ours, whatever it begins with', () => {
    expect(detectText(`${broken}${lines(native, 3)}\n`, 'shop.events.ndjson')).toMatchObject({ layout: 'lines' });
    expect(detectText(broken, 'shop.events.ndjson')).toMatchObject({ layout: 'lines', confidence: 'unsure' });
  });
});

describe('CloudEvents', () => {
  const mapping = { stream: '/subject', type: '/type', time: '/time', id: '/id', data: '/data', metadata: '*' };

  test('come a line each, in an array, alone', () => {
    expect(detectText(lines(cloudEvent))).toEqual({
      name: 'cloudevents',
      layout: 'lines',
      mapping,
      confidence: 'sure',
    });
    expect(detectText(JSON.stringify(many(cloudEvent)))).toEqual({
      name: 'cloudevents',
      layout: 'elements',
      mapping,
      confidence: 'sure',
    });
    expect(detectText(JSON.stringify(many(cloudEvent), null, 2))).toMatchObject({
      name: 'cloudevents',
      layout: 'elements',
    });
    expect(detectText(JSON.stringify(cloudEvent(0), null, 2))).toMatchObject({
      name: 'cloudevents',
      layout: 'elements',
    });
  });

  test('are told by the beginning of one that is cut', () => {
    const event = JSON.stringify({ ...cloudEvent(0), data: 'x'.repeat(300_000) }, null, 2);
    expect(detectText(event.slice(0, 256 * 1024))).toMatchObject({ name: 'cloudevents', layout: 'elements' });
    expect(detectText(`[${event}`.slice(0, 256 * 1024))).toMatchObject({ name: 'cloudevents', layout: 'elements' });
  });

  test('have their source as stream where they have no subject, and Occurrent’s extensions where they have them', () => {
    expect(detectText(lines((number) => ({ ...cloudEvent(number), subject: undefined })))?.mapping.stream).toBe(
      '/source',
    );
    expect(
      detectText(lines((number) => ({ ...cloudEvent(number), streamid: 'a', streamversion: number })))?.mapping,
    ).toMatchObject({
      stream: '/streamid',
      version: '/streamversion',
    });
  });

  test('are not claimed in the lines of EventSourcingDB, which are a format of their own', () => {
    const text = lines((number) =>
      number === 3 ? { type: 'heartbeat', payload: {} } : { type: 'event', payload: cloudEvent(number) },
    );
    expect(detectText(text)?.confidence).not.toBe('sure');
  });
});

describe('events of other shapes', () => {
  const shapes: Record<string, [Shape, LogFormat['mapping']]> = {
    Emmett: [
      (number) => ({
        stream_id: stream(number),
        stream_position: version(number),
        message_kind: 'E',
        message_data: {},
        message_metadata: {},
        message_type: `T${number % 3}`,
        message_id: `m${number}`,
        is_archived: 0,
        global_position: number,
        created: `2026-01-01 10:00:${10 + number}`,
      }),
      {
        stream: '/stream_id',
        version: '/stream_position',
        type: '/message_type',
        time: '/created',
        id: '/message_id',
        data: '/message_data',
        metadata: '/message_metadata',
      },
    ],
    Marten: [
      (number) => ({
        seq_id: number,
        id: `e${number}`,
        stream_id: stream(number),
        version: version(number),
        data: {},
        type: `order_placed_${number % 2}`,
        timestamp: '2026-11-23 21:26:16.112059+00',
        tenant_id: '*DEFAULT*',
      }),
      {
        stream: '/stream_id',
        version: '/version',
        type: '/type',
        time: '/timestamp',
        id: '/id',
        data: '/data',
        metadata: '*',
      },
    ],
    Axon: [
      (number) => ({
        globalIndex: number,
        eventIdentifier: `e${number}`,
        metaData: {},
        payload: {},
        payloadType: `com.example.T${number % 3}`,
        timeStamp: iso(number),
        aggregateIdentifier: stream(number),
        sequenceNumber: version(number) - 1,
        type: 'Order',
      }),
      {
        stream: '/aggregateIdentifier',
        version: '/sequenceNumber',
        type: '/payloadType',
        time: '/timeStamp',
        id: '/eventIdentifier',
        data: '/payload',
        metadata: '/metaData',
      },
    ],
    'kebab case and marks': [
      (number) => ({
        '@type': `T${number % 3}`,
        '@timestamp': iso(number),
        'aggregate-id': stream(number),
        revision: version(number),
        body: {},
      }),
      { stream: '/aggregate-id', version: '/revision', type: '/@type', time: '/@timestamp', data: '/body' },
    ],
    'nested objects': [
      (number) => ({
        event: { type: `T${number % 3}`, time: 1_700_000_000 + number },
        metadata: { streamId: stream(number), version: version(number) },
        payload: { id: number, type: 'a', time: iso(number) },
      }),
      {
        stream: '/metadata/streamId',
        version: '/metadata/version',
        type: '/event/type',
        time: '/event/time',
        data: '/payload',
        metadata: '/metadata',
      },
    ],
    'cqrs-es': [
      (number) => ({
        aggregate_type: 'Account',
        aggregate_id: stream(number),
        sequence: version(number),
        event_type: `T${number % 3}`,
        event_version: '1.0',
        payload: {},
        metadata: {},
      }),
      { stream: '/aggregate_id', version: '/sequence', type: '/event_type', data: '/payload', metadata: '/metadata' },
    ],
  };

  test.each(Object.entries(shapes))('are recognised: %s', (_name, [shape, mapping]) => {
    expect(detectText(lines(shape))).toEqual({ name: 'json', layout: 'lines', mapping, confidence: 'guess' });
    expect(detectText(JSON.stringify(many(shape), null, 2))).toEqual({
      name: 'json',
      layout: 'elements',
      mapping,
      confidence: 'guess',
    });
  });

  test('have no version where a number does not count up in its stream', () => {
    const log = lines((number) => ({
      streamId: stream(number),
      type: 'T',
      time: iso(number),
      position: number,
      version: 1,
    }));
    expect(detectText(log)?.mapping.version).toBeUndefined();
  });

  test('may name the aggregate `id`, where it comes again', () => {
    const log = lines((number) => ({
      id: stream(number),
      version: version(number),
      reason: `T${number % 3}`,
      at: iso(number),
      data: {},
    }));
    expect(detectText(log)).toMatchObject({ mapping: { stream: '/id', version: '/version', type: '/reason' } });
    expect(detectText(log)?.mapping.id).toBeUndefined();
  });

  test('have what is left as data where nothing is called so', () => {
    const log = lines((number) => ({ event: `T${number % 3}`, order_id: stream(number), at: iso(number), total: 5 }));
    expect(detectText(log)?.mapping).toEqual({ stream: '/order_id', type: '/event', time: '/at', data: '*' });
  });

  test('keep the unit of their times', () => {
    const log = lines((number) => ({ streamId: stream(number), type: 'T', ts_ms: 1_700_000_000_000 + number }));
    expect(detectText(log)?.mapping).toMatchObject({ time: '/ts_ms', timeUnit: 'ms' });
  });

  test('are doubtful where a field that matters is missing', () => {
    const log = lines((number) => ({ level: 30, time: 1_700_000_000_000 + number, msg: `message ${number}` }));
    expect(detectText(log)).toMatchObject({ mapping: { time: '/time', data: '*' }, confidence: 'unsure' });
  });
});

describe('what holds no events', () => {
  test.each([
    ['a manifest', JSON.stringify({ name: 'x', version: '1.0.0', type: 'module', dependencies: {} }, null, 2)],
    ['settings', '{\n  "compilerOptions": { "target": "ES2024" }\n}'],
    ['records', JSON.stringify(many((number) => ({ id: number, name: `n${number}`, email: 'x' })))],
    ['numbers', '[1, 2, 3]'],
    ['text', 'hello\nworld\n{"type":"t","time":"2026-01-05"}\nbye'],
    ['nothing', ''],
    ['torn JSON', '{"a":'],
    ['bytes', '\0\0\0\0'],
  ])('is told: %s', (_name, text) => {
    expect(detectText(text)).toBeUndefined();
  });
});

test('sampleValues shows the first events and every place in them', () => {
  const sample = sampleValues(
    encode('{"a":{"b":12345678901234567890},"c":"x\\u0061","a/b":null}\n{"c":1,"__proto__":{"x":[1]}}\nno JSON'),
  );
  expect(sample).toEqual({
    lines: ['{"a":{"b":12345678901234567890},"c":"x\\u0061","a/b":null}', '{"c":1,"__proto__":{"x":[1]}}'],
    pointers: [
      { pointer: '/a', example: '{"b":12345678901234567890}', kinds: ['object'] },
      { pointer: '/a/b', example: '12345678901234567890', kinds: ['number'] },
      { pointer: '/c', example: 'xa', kinds: ['string', 'number'] },
      { pointer: '/a~1b', example: 'null', kinds: ['null'] },
      { pointer: '/__proto__', example: '{"x":[1]}', kinds: ['object'] },
      { pointer: '/__proto__/x', example: '[1]', kinds: ['array'] },
    ],
  });
});
