import { createHash } from 'node:crypto';
import { isoTime, ndjson, uuid, type JsonFixture } from './json-fixture.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Events of EventSourcingDB, each hashed with the one before it. */
export function chainedEvents(count: number): Record<string, unknown>[] {
  const events: Record<string, unknown>[] = [];
  let predecessorhash = '0'.repeat(64);
  for (let number = 0; number < count; number++) {
    const event = {
      source: 'https://shop.example.com',
      subject: `/books/${number % 2}`,
      type: 'com.example.book-acquired',
      specversion: '1.0',
      id: String(number),
      time: `2026-01-05T10:00:0${number % 10}.123456789Z`,
      datacontenttype: 'application/json',
      data: { title: 'Über', number },
      predecessorhash,
    };
    const head = [
      event.specversion,
      event.id,
      predecessorhash,
      event.time,
      event.source,
      event.subject,
      event.type,
      event.datacontenttype,
    ].join('|');
    const hash = sha256(sha256(head) + sha256(JSON.stringify(event.data)));
    events.push({ ...event, hash, signature: null });
    predecessorhash = hash;
  }
  return events;
}

export const eventSourcingDbLines = (events: readonly unknown[]): string =>
  ndjson([
    { type: 'heartbeat', payload: {} },
    ...events.map((payload) => ({ type: 'event', payload })),
    { type: 'heartbeat', payload: {} },
  ]);

/** Entries newest first, as a feed has them; what they say is for `embed` of that kind. */
export function feed(embed: 'body' | 'rich' | 'none', count = 4, stream = 'order-1'): string {
  const entries = Array.from({ length: count }, (_, index) => {
    const number = count - 1 - index;
    const plain = {
      title: `${number}@${stream}`,
      id: `http://127.0.0.1:2113/streams/${stream}/${number}`,
      updated: isoTime(number),
      author: { name: 'EventStore' },
      summary: 'OrderPlaced',
      links: [],
    };
    const rich = {
      eventId: uuid(number),
      eventType: 'OrderPlaced',
      eventNumber: number,
      streamId: stream,
      isJson: true,
      isMetaData: false,
      isLinkMetaData: false,
      positionEventNumber: number,
      positionStreamId: stream,
    };
    const body = {
      data: `{\n  "number": ${number},\n  "amount": 9007199254740993\n}`,
      metaData: '{"$correlationId":"c-1"}',
    };
    return { ...(embed === 'none' ? {} : rich), ...(embed === 'body' ? body : {}), ...plain };
  });
  return JSON.stringify(
    {
      title: `Event stream '${stream}'`,
      id: `http://127.0.0.1:2113/streams/${stream}`,
      updated: isoTime(9),
      streamId: stream,
      author: { name: 'EventStore' },
      headOfStream: true,
      selfUrl: `http://127.0.0.1:2113/streams/${stream}`,
      eTag: '1;-43840953',
      links: [{ uri: 'x', relation: 'self' }],
      entries,
    },
    null,
    2,
  );
}

export const writeText = JSON.stringify(
  [0, 1, 2].map((number) => ({ eventId: uuid(number), eventType: `T${number}`, data: { number }, metadata: {} })),
  null,
  2,
);

const recorded = (number: number): Record<string, unknown> => ({
  streamId: 'order-1',
  id: uuid(number),
  revision: String(number),
  type: 'OrderPlaced',
  isJson: true,
  created: isoTime(number),
  data: { number },
  metadata: { $correlationId: 'c-1' },
  position: { commit: String(1000 + number), prepare: String(1000 + number) },
});
export const clientText = JSON.stringify([0, 1, 2].map(recorded));
export const resolvedText = ndjson(
  [0, 1, 2].map((number) => ({
    event: recorded(number),
    link: { ...recorded(number), streamId: '$ce-order', revision: String(number + 40), type: '$>' },
    commitPosition: String(2000 + number),
  })),
);

export const axonText = ndjson(
  [0, 1, 2].map((number) => ({
    type: 'Order',
    aggregateIdentifier: 'o-1',
    sequenceNumber: number,
    messageIdentifier: uuid(number),
    timestamp: isoTime(number),
    payloadType: 'com.example.OrderPlaced',
    payload: { number },
    metaData: { traceId: uuid(0), correlationId: number === 0 ? 'command-1' : uuid(number - 1) },
  })),
);

export const castoreText = ndjson(
  [1, 2, 3].map((version) => ({
    eventStoreId: 'ORDERS',
    event: { aggregateId: 'o-1', version, type: 'ORDER_PLACED', timestamp: isoTime(version), payload: { version } },
  })),
);

export const wolkenkitText = ndjson(
  [1, 2, 3].map((revision) => ({
    aggregateIdentifier: { context: { name: 'sales' }, aggregate: { name: 'order', id: uuid(9) } },
    name: 'placed',
    data: { revision },
    id: uuid(revision),
    metadata: {
      causationId: uuid(0),
      correlationId: uuid(0),
      timestamp: 1_767_607_200_000 + revision,
      revision,
      initiator: { user: { id: 'jane', claims: {} } },
      tags: [],
    },
  })),
);

export const STORE_FIXTURES: readonly JsonFixture[] = [
  {
    origin: 'eventsourcingdb',
    fileName: 'books.ndjson',
    text: eventSourcingDbLines(chainedEvents(6)),
    events: 6,
    streams: ['/books/0', '/books/1'],
  },
  { origin: 'kurrentdb-feed', fileName: 'order-1.json', text: feed('body'), events: 4, streams: ['order-1'] },
  { origin: 'kurrentdb-feed', fileName: 'order-1.json', text: feed('rich'), events: 4, streams: ['order-1'] },
  { origin: 'kurrentdb-feed', fileName: 'order-1.json', text: feed('none'), events: 4, streams: ['order-1'] },
  { origin: 'kurrentdb-write', fileName: 'new.json', text: writeText, events: 3, streams: ['new.json'] },
  { origin: 'kurrentdb-client', fileName: 'read.json', text: clientText, events: 3, streams: ['order-1'] },
  {
    origin: 'kurrentdb-client',
    fileName: 'read.ndjson',
    text: resolvedText,
    events: 3,
    streams: ['$ce-order', 'order-1'],
  },
  { origin: 'axon-json', fileName: 'events.json', text: axonText, events: 3, streams: ['o-1'] },
  { origin: 'castore-json', fileName: 'events.json', text: castoreText, events: 3, streams: ['o-1'] },
  { origin: 'wolkenkit-json', fileName: 'events.json', text: wolkenkitText, events: 3, streams: [uuid(9)] },
];
