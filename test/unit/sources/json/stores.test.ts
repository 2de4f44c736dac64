import { describe, expect, test } from 'vitest';
import { ndjson, translateText, uuid } from './json-fixture.ts';
import { axonText, chainedEvents, eventSourcingDbLines, feed, resolvedText } from './store-fixtures.ts';

describe('EventSourcingDB', () => {
  test('gives its events, and of what it sends between them says nothing', async () => {
    const { events, problems } = await translateText(
      ndjson([
        { type: 'heartbeat', payload: {} },
        { type: 'row', payload: { count: 5 } },
        { type: 'event', payload: chainedEvents(1)[0] },
        { type: 'error', payload: { error: 'gone' } },
      ]),
    );
    expect(problems).toEqual([]);
    expect(events).toMatchObject([
      {
        id: '0',
        position: '0',
        stream: '/books/0',
        type: 'com.example.book-acquired',
        time: '2026-01-05T10:00:00.123456789Z',
        data: { title: 'Über', number: 0 },
        metadata: { source: 'https://shop.example.com' },
      },
    ]);
    expect(events[0]).not.toHaveProperty('version');
  });

  test('has its chain of hashes verified', async () => {
    const { notes, problems } = await translateText(eventSourcingDbLines(chainedEvents(6)));
    expect(problems).toEqual([]);
    expect(notes).toMatchObject([
      { code: 'hash-chain', message: expect.stringMatching(/\(6\).*\(5\).*all are right/) as string },
    ]);
  });

  test('has it verified also where the file was laid out anew', async () => {
    const lines = eventSourcingDbLines(chainedEvents(6)).replaceAll('"data":{"title":', '"data": { "title" : ');
    expect((await translateText(lines)).problems).toEqual([]);
  });

  test('tells where the chain is broken', async () => {
    const [first, second, third, fourth, ...rest] = chainedEvents(6);
    const forged = { ...second, data: { title: 'Another', number: 1 } };
    const { notes, problems } = await translateText(eventSourcingDbLines([first, forged, third, fourth, ...rest]));
    expect(problems).toEqual([
      'broken-hash-chain at 2: The hash chain is broken here: its hash is not that of what it says.',
    ]);
    expect(notes).toMatchObject([{ message: expect.stringContaining('wrong are 1') as string }]);
    const replaced = { ...third, predecessorhash: '0'.repeat(64) };
    expect((await translateText(eventSourcingDbLines([first, second, replaced]))).problems).toEqual([
      'broken-hash-chain at 3: The hash chain is broken here: its hash is not that of what it says, and it does not follow the event before it.',
    ]);
  });

  test('is not said to be broken where events of other subjects are left out', async () => {
    const some = chainedEvents(6).filter((_, number) => number % 2 === 0);
    const { notes, problems } = await translateText(eventSourcingDbLines(some));
    expect(problems).toEqual([]);
    expect(notes).toMatchObject([{ message: expect.stringMatching(/\(3\).*\(0\)/) as string }]);
  });
});

describe('KurrentDB', () => {
  test('has its feed turned, with the data that stands in strings as it is written there', async () => {
    const { events, lines, notes } = await translateText(feed('body'));
    expect(events.map(({ version }) => version)).toEqual([0, 1, 2, 3]);
    expect(lines[0]).toContain('"data":{   "number": 0,   "amount": 9007199254740993 }');
    expect(events[0]).toMatchObject({ id: uuid(0), metadata: { $correlationId: 'c-1' } });
    expect(notes).toEqual([]);
  });

  test.each(['rich', 'none'] as const)('says that a feed has no data (embed=%s)', async (embed) => {
    const { events, notes } = await translateText(feed(embed));
    expect(events[3]).toMatchObject({ stream: 'order-1', version: 3, type: 'OrderPlaced', data: null });
    expect(notes).toMatchObject([{ code: 'no-data', message: expect.stringContaining('embed=body): 4') as string }]);
  });

  test('puts an event that a feed links to into its own stream, and into that of the feed', async () => {
    const text = feed('body').replaceAll('"positionStreamId": "order-1"', '"positionStreamId": "$ce-order"');
    const { events } = await translateText(text.replaceAll('"positionEventNumber": ', '"positionEventNumber": 4'));
    expect(events[1]).toMatchObject({ stream: 'order-1', version: 1, links: [{ stream: '$ce-order', version: 41 }] });
  });

  test('puts one that a client read through a link likewise', async () => {
    const { events } = await translateText(resolvedText);
    expect(events[2]).toMatchObject({
      stream: 'order-1',
      version: 2,
      position: '1002',
      links: [{ stream: '$ce-order', version: 42 }],
    });
  });

  test('says which links led to events that are no more', async () => {
    const gone = JSON.stringify({ link: { streamId: '$ce-order', revision: '43' } });
    const { events, problems } = await translateText(`${resolvedText}${gone}\n`);
    expect(events).toHaveLength(3);
    expect(problems).toEqual([
      'not-an-object at no event: Line 4 of the file: it is a link to an event that is no more.',
    ]);
  });
});

describe('Axon', () => {
  test('means the first message of all by traceId, and the one before by correlationId', async () => {
    const { events } = await translateText(axonText);
    expect(events[2]).toMatchObject({
      stream: 'o-1',
      version: 2,
      type: 'com.example.OrderPlaced',
      correlationId: uuid(0),
      causationId: uuid(1),
      metadata: { type: 'Order', correlationId: uuid(1) },
    });
  });

  test('of Axon Server has its payload in Base64 and its metadata with kinds', async () => {
    const { events, lines } = await translateText(
      ndjson([
        {
          message_identifier: 'm-1',
          aggregate_identifier: 'o-1',
          aggregate_sequence_number: '0',
          aggregate_type: 'Order',
          timestamp: '1767607200000',
          payload: {
            type: 'com.example.OrderPlaced',
            revision: '',
            data: Buffer.from('{"amount":9007199254740993}').toString('base64'),
          },
          meta_data: { traceId: { textValue: 't-1' }, retries: { numberValue: '3' } },
          snapshot: false,
        },
      ]),
    );
    expect(events).toMatchObject([
      {
        id: 'm-1',
        version: 0,
        time: '2026-01-05T10:00:00.000Z',
        metadata: { traceId: 't-1', retries: '3', aggregate_type: 'Order' },
        correlationId: 't-1',
      },
    ]);
    expect(lines[0]).toContain('"data":{"amount":9007199254740993}');
  });
});
