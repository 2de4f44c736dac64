import { describe, expect, test } from 'vitest';
import {
  consoleConsumerText,
  debeziumChanges,
  debeziumText,
  EXACT,
  kcatText,
  natsDumpText,
  natsText,
  outboxText,
  wrappedDebeziumText,
} from './broker-fixtures.ts';
import { base64, ndjson, translateText, uuid } from './json-fixture.ts';

const kcatMessage = (more: object): object => ({
  topic: 'orders',
  partition: 0,
  offset: 1,
  tstype: 'create',
  ts: 1_767_607_200_000,
  broker: 1,
  key: null,
  payload: null,
  ...more,
});

describe('kcat', () => {
  test('has messages of a key in one stream, with payloads as they are written in its strings', async () => {
    const { events, lines } = await translateText(kcatText);
    expect(events[4]).toMatchObject({
      id: 'orders/0/104',
      position: '104',
      stream: 'orders-o-1',
      type: 'OrderPlaced',
      time: '2026-01-05T10:00:00.004Z',
      metadata: { topic: 'orders', partition: 0, key: 'o-1', 'correlation-id': 'c-4', source: 'shop' },
      correlationId: 'c-4',
    });
    expect(lines[5]).toContain(`"data":${EXACT},`);
    expect(events[5]).toMatchObject({ type: 'orders' });
  });

  test('may hold CloudEvents, in the payload or told by headers', async () => {
    const cloudEvent = {
      specversion: '1.0',
      id: 'e-1',
      source: '/shop',
      type: 'placed',
      subject: 'o-9',
      data: { a: 1 },
    };
    const headers = [
      'ce_specversion',
      '1.0',
      'ce_type',
      'paid',
      'ce_id',
      'e-2',
      'ce_subject',
      'o-8',
      'ce_time',
      '2026-01-05T00:00:00Z',
    ];
    const { events } = await translateText(
      ndjson([
        kcatMessage({ payload: JSON.stringify(cloudEvent) }),
        kcatMessage({ offset: 2, headers, payload: '{"b":2}' }),
      ]),
    );
    expect(events).toMatchObject([
      { id: 'e-1', stream: 'o-9', type: 'placed', data: { a: 1 } },
      { id: 'e-2', stream: 'o-8', type: 'paid', time: '2026-01-05T00:00:00Z', data: { b: 2 } },
    ]);
  });

  test('may hold changes of rows, whose key tells the row', async () => {
    const changes = debeziumChanges.map((change, offset) =>
      kcatMessage({
        offset,
        key: '{"schema":{},"payload":{"shop":1,"number":7}}',
        payload: JSON.stringify({ schema: {}, payload: change }),
      }),
    );
    const { events } = await translateText(ndjson(changes));
    expect(events[1]).toMatchObject({ stream: 'orders-1-7', type: 'orders.updated', data: { state: 'paid' } });
  });

  test('keeps what is no JSON as text, and what was decoded as it is', async () => {
    const { events } = await translateText(
      ndjson([
        kcatMessage({ payload: 'plain “text”' }),
        kcatMessage({ payload: { type: 'Avro', value_schema_id: 3 } }),
        kcatMessage({}),
      ]),
    );
    expect(events.map(({ data, type }) => [type, data])).toEqual([
      ['orders', 'plain “text”'],
      ['Avro', { type: 'Avro', value_schema_id: 3 }],
      ['orders', null],
    ]);
  });
});

describe('kafka-console-consumer', () => {
  test('prints time, partition, offset and key before the value', async () => {
    const { events, problems } = await translateText(consoleConsumerText, {}, 'orders.txt');
    expect(problems).toEqual([]);
    expect(events[3]).toMatchObject({
      id: '0/3',
      position: '3',
      stream: 'o-1',
      type: 'OrderPlaced',
      time: '2026-01-05T10:00:00.003Z',
      data: { number: 3 },
    });
  });

  test('prints values alone, and with headers; a value may have tabs', async () => {
    const alone = await translateText('Offset:1\ta\tb\nOffset:2\tb\n', {}, 'orders.txt');
    expect(alone.events).toMatchObject([
      { stream: 'orders.txt', data: 'a\tb' },
      { stream: 'orders.txt', data: 'b' },
    ]);
    const withHeaders = await translateText(
      'NO_TIMESTAMP\tOffset:1\tNO_HEADERS\tnull\t{"type":"A"}\nCreateTime:1767607200000\tOffset:2\tce_type:B,list:a,b\tk\t{}\n',
    );
    expect(withHeaders.events).toMatchObject([
      { type: 'A', stream: 'export.json' },
      { type: 'B', stream: 'k', metadata: { ce_type: 'B', list: 'a,b' } },
    ]);
    expect(withHeaders.events[0]).not.toHaveProperty('time');
  });

  test('tells of lines that do not begin so', async () => {
    const { events, problems } = await translateText(`${consoleConsumerText}what is this?\n`);
    expect(events).toHaveLength(4);
    expect(problems).toEqual([expect.stringMatching(/^malformed-line at no event: Line 5 of the file/)]);
  });
});

describe('Debezium', () => {
  test.each([
    ['as it is', debeziumText],
    ['with its schema around it', wrappedDebeziumText],
  ])('has a stream a row (%s)', async (_, text) => {
    const { events, problems } = await translateText(text);
    expect(problems).toEqual([]);
    expect(events.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      ['orders-7', 'orders.created', { id: 7, state: 'new' }],
      ['orders-7', 'orders.updated', { id: 7, state: 'paid' }],
      ['orders-7', 'orders.deleted', null],
      ['orders-8', 'orders.read', { id: 8, state: 'new' }],
    ]);
    expect(events[1]).toMatchObject({
      time: '2026-01-05T10:00:00.001Z',
      position: '24023129',
      metadata: { op: 'u', before: { state: 'new' }, source: { table: 'orders' } },
      correlationId: 'tx-1',
    });
  });

  test('gives the events of an outbox as what they are, and leaves out that it was cleared', async () => {
    const { events, lines, notes } = await translateText(outboxText);
    expect(events[1]).toMatchObject({ id: uuid(1), stream: 'order-1', type: 'OrderPlaced', metadata: { tenant: 'a' } });
    expect(lines[1]).toContain('"data":{"number":1,"amount":9007199254740993}');
    expect(notes).toMatchObject([{ code: 'outbox-cleared', message: expect.stringContaining(': 1.') as string }]);
  });

  test('passes over the empty messages that follow deletions', async () => {
    const { events, problems } = await translateText(`${debeziumText}null\n`);
    expect(events).toHaveLength(4);
    expect(problems).toEqual([]);
  });
});

describe('NATS', () => {
  test('has payload and headers in Base64; the subject is the stream', async () => {
    const { events } = await translateText(natsText);
    expect(events[1]).toEqual({
      id: 'm-1',
      stream: 'orders.o-1',
      type: 'OrderPlaced',
      time: '2026-01-05T10:00:01.123456789Z',
      data: { type: 'OrderPlaced', number: 1 },
      metadata: { 'Nats-Msg-Id': 'm-1', 'X-Correlation-Id': 'c-1' },
      position: '11',
      correlationId: 'c-1',
    });
  });

  test('may be the answer of the server, or a dump that says its place in the address to acknowledge it', async () => {
    const message = JSON.parse(natsText.split('\n')[0] ?? '') as unknown;
    const answer = { type: 'io.nats.jetstream.api.v1.stream_msg_get_response', message };
    expect((await translateText(JSON.stringify(answer))).events).toMatchObject([{ id: 'm-0', position: '10' }]);
    expect((await translateText(natsDumpText)).events).toMatchObject([
      { id: 'm-1', stream: 'orders.o-1', position: '42', time: '2026-01-05T10:00:00.123456789Z' },
    ]);
  });

  test('keeps the bytes of payloads that are no text', async () => {
    const data = Buffer.from([0xff, 0x00, 0xfe]).toString('base64');
    const text = ndjson([
      { subject: 'a', seq: 1, data, time: '2026-01-05T10:00:00Z' },
      { subject: 'a', seq: 2, data: base64('text'), time: '2026-01-05T10:00:00Z' },
      { subject: 'a', seq: 3, data: '§', time: '2026-01-05T10:00:00Z' },
    ]);
    const { events, problems } = await translateText(text);
    expect(events.map((event) => event['data'])).toEqual([{ $binary: '/wD+' }, 'text']);
    expect(problems).toEqual([expect.stringContaining('Line 3 of the file')]);
  });
});
