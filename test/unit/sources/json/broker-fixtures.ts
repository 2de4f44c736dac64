import { base64, isoTime, ndjson, uuid, type JsonFixture } from './json-fixture.ts';

/** Digits that a double has not, and spelling that writing anew would not keep. */
export const EXACT = '{"amount": 9007199254740993, "rate":12.50,"a":1,"a":2}';

const placed = (number: number): string => `{"type":"OrderPlaced","number":${number}}`;

export const kcatText = ndjson(
  Array.from({ length: 6 }, (_, number) => ({
    topic: 'orders',
    partition: number % 2,
    offset: 100 + number,
    tstype: 'create',
    ts: 1_767_607_200_000 + number,
    broker: 1,
    headers: ['correlation-id', `c-${number}`, 'source', 'shop'],
    key: `o-${number % 3}`,
    payload: number === 5 ? EXACT : placed(number),
  })),
);

export const consoleConsumerText = Array.from(
  { length: 4 },
  (_, number) =>
    `CreateTime:${1_767_607_200_000 + number}\tPartition:0\tOffset:${number}\to-${number % 2}\t${placed(number)}\n`,
).join('');

const source = {
  version: '3.0.0.Final',
  connector: 'postgresql',
  db: 'shop',
  schema: 'public',
  table: 'orders',
  lsn: 24_023_128,
};
const change = (op: string, before: unknown, after: unknown, number: number): object => ({
  before,
  after,
  source: { ...source, ts_ms: 1_767_607_200_000 + number, lsn: 24_023_128 + number },
  op,
  ts_ms: 1_767_607_200_500 + number,
  transaction: { id: `tx-${number}`, total_order: 1, data_collection_order: 1 },
});
export const debeziumChanges = [
  change('c', null, { id: 7, state: 'new' }, 0),
  change('u', { id: 7, state: 'new' }, { id: 7, state: 'paid' }, 1),
  change('d', { id: 7, state: 'paid' }, null, 2),
  change('r', null, { id: 8, state: 'new' }, 3),
];
export const debeziumText = ndjson(debeziumChanges);
export const wrappedDebeziumText = ndjson(debeziumChanges.map((payload) => ({ schema: { type: 'struct' }, payload })));
const outboxRow = (number: number): object => ({
  id: uuid(number),
  aggregatetype: 'order',
  aggregateid: `${number % 2}`,
  type: 'OrderPlaced',
  payload: `{"number":${number},"amount":9007199254740993}`,
  tenant: 'a',
});
export const outboxText = ndjson([
  change('c', null, outboxRow(0), 0),
  change('c', null, outboxRow(1), 1),
  change('d', outboxRow(0), null, 2),
]);

export const natsText = ndjson(
  Array.from({ length: 4 }, (_, number) => ({
    subject: `orders.o-${number % 2}`,
    seq: 10 + number,
    hdrs: base64(`NATS/1.0\r\nNats-Msg-Id: m-${number}\r\nX-Correlation-Id: c-1\r\n\r\n`),
    data: base64(placed(number)),
    time: `2026-01-05T10:00:0${number}.123456789Z`,
  })),
);
export const natsDumpText = JSON.stringify({
  Subject: 'orders.o-1',
  Reply: '$JS.ACK.ORDERS.c1.1.42.7.1767607200123456789.0',
  Header: { 'Nats-Msg-Id': ['m-1'] },
  Data: base64(placed(1)),
  Sub: null,
});

export const eventBridgeText = ndjson(
  Array.from({ length: 4 }, (_, number) => ({
    version: '0',
    id: uuid(number),
    'detail-type': number % 2 === 0 ? 'Order Placed' : 'Order Paid',
    source: 'com.example.shop',
    account: '123456789012',
    time: isoTime(number).replace('.000', ''),
    region: 'eu-central-1',
    resources: [],
    detail: { orderId: `o-${number % 2}`, number },
  })),
);

export const BROKER_FIXTURES: readonly JsonFixture[] = [
  {
    origin: 'kcat',
    fileName: 'orders.json',
    text: kcatText,
    events: 6,
    streams: ['orders-o-0', 'orders-o-1', 'orders-o-2'],
  },
  {
    origin: 'kafka-console-consumer',
    fileName: 'orders.txt',
    text: consoleConsumerText,
    events: 4,
    streams: ['o-0', 'o-1'],
  },
  { origin: 'debezium', fileName: 'cdc.json', text: debeziumText, events: 4, streams: ['orders-7', 'orders-8'] },
  { origin: 'debezium', fileName: 'cdc.json', text: wrappedDebeziumText, events: 4, streams: ['orders-7', 'orders-8'] },
  { origin: 'debezium', fileName: 'outbox.json', text: outboxText, events: 2, streams: ['order-0', 'order-1'] },
  {
    origin: 'nats-message',
    fileName: 'orders.json',
    text: natsText,
    events: 4,
    streams: ['orders.o-0', 'orders.o-1'],
  },
  { origin: 'nats-message', fileName: '1.json', text: natsDumpText, events: 1, streams: ['orders.o-1'] },
  { origin: 'eventbridge', fileName: 'archive.json', text: eventBridgeText, events: 4, streams: ['o-0', 'o-1'] },
];
