import { describe, expect, it } from 'vitest';
import { messageEvent } from '../../../../src/sources/nats/message-event.ts';
import type { StoredMessage } from '../../../../src/sources/nats/stored-message.ts';
import { streamKind } from '../../../../src/sources/nats/stream-kind.ts';

function message(payload: string | Uint8Array, overrides: Partial<StoredMessage> = {}): StoredMessage {
  return {
    subject: 'orders.1',
    sequence: 7,
    time: '2026-01-05T10:00:00.123456789Z',
    headers: [],
    data: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    ...overrides,
  };
}

describe('a message of NATS as an event', () => {
  it('is of the stream of its subject, at its place and time', () => {
    expect(messageEvent(message('{}'))).toMatchObject({
      stream: 'orders.1',
      position: 7,
      time: '2026-01-05T10:00:00.123456789Z',
    });
  });

  it.each([
    ['{"big": 9007199254740993, "big": 1.50}', '{"big": 9007199254740993, "big": 1.50}'],
    ['{\r\n  "a": 1\n}', '{    "a": 1 }'],
    ['[1]', '[1]'],
    ['12.50', '12.50'],
    ['{"cut', '"{\\"cut"'],
    ['<order/>', '"<order/>"'],
    ['', 'null'],
  ])('keeps the payload %j as %s', (payload, data) => {
    expect(messageEvent(message(payload)).data).toBe(data);
  });

  it('keeps bytes that are no text', () => {
    expect(messageEvent(message(new Uint8Array([0xff, 0x00]))).data).toBe('{"$binary":"/wA="}');
  });

  it.each([
    [
      [
        ['ce-type', ['com.shop.placed']],
        ['type', ['other']],
      ],
      '{"type":"Third"}',
      'com.shop.placed',
    ],
    [[['Event-Type', ['Placed']]], '{"type":"Third"}', 'Placed'],
    [[['type', ['']]], '{"type":"Third"}', 'Third'],
    [[], '{"type":5}', 'message'],
    [[], 'null', 'message'],
    [[], 'text', 'message'],
  ] as const)('takes the type from a header, else from the payload: %j %s', (headers, payload, type) => {
    expect(messageEvent(message(payload, { headers })).type).toBe(type);
  });

  it('keeps every header, and finds the ids in them', () => {
    const headers = [
      ['Nats-Msg-Id', ['m-1']],
      ['tag', ['a', 'b']],
      ['X-Correlation-Id', ['c']],
      ['ce-causationid', ['m-0']],
      ['__proto__', ['harmless']],
    ] as const;
    const event = messageEvent(message('{}', { headers }));

    expect(event).toMatchObject({ id: 'm-1', correlationId: 'c', causationId: 'm-0' });
    expect(event.metadata).toBe(
      '{"Nats-Msg-Id":"m-1","tag":["a","b"],"X-Correlation-Id":"c","ce-causationid":"m-0","__proto__":"harmless"}',
    );
    expect(messageEvent(message('{}')).metadata).toBeUndefined();
  });
});

describe('what a stream of JetStream is', () => {
  it('is told by its name', () => {
    expect(['ORDERS', 'KV_profiles', 'OBJ_files'].map((name) => streamKind(name).origin.name)).toEqual([
      'jetstream',
      'nats-kv',
      'nats-object-store',
    ]);
  });

  it.each([
    [[], 'PUT'],
    [[['KV-Operation', ['DEL']]], 'DEL'],
    [[['KV-Operation', ['PURGE']]], 'PURGE'],
    [[['Nats-Marker-Reason', ['MaxAge']]], 'MaxAge'],
  ] as const)('gives the keys of a bucket as streams, and what was done as the type: %j', (headers, type) => {
    const kind = streamKind('KV_profiles');
    const event = kind.eventOf(message('Ada', { subject: '$KV.profiles.ada.name', headers }));
    expect(event).toMatchObject({ stream: 'ada.name', type, data: '"Ada"' });
    expect(kind.subjectOf('ada.name')).toBe('$KV.profiles.ada.name');
  });

  it('gives the objects of a store by their names', () => {
    const kind = streamKind('OBJ_files');
    const subject = kind.subjectOf('a b?.pdf');
    expect(kind.streamOf(subject)).toBe('a b?.pdf');
    expect(kind.eventOf(message('{"name":"a b?.pdf"}', { subject }))).toMatchObject({
      stream: 'a b?.pdf',
      type: 'PUT',
    });
    expect(kind.eventOf(message('{"deleted":true}', { subject })).type).toBe('DELETE');
  });
});
