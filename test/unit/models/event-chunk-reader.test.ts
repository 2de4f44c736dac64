import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventChunkReader } from '../../../src/models/event-chunk-reader.ts';
import { chunkOf } from './event-chunks.ts';

describe('the events of a chunk', () => {
  test('have of a native line what stands in it', () => {
    const text =
      '{"id":"e-1","stream":"order-1","version":7,"type":"Placed","time":"2026-01-01T00:00:00+02:00","data":{"a":[1.50]},"metadata":{"by":"me"},"batch":"1/2"}';
    const reader = new EventChunkReader(
      chunkOf([{ stream: 'order-1', type: 'Placed', text, version: 3, position: 42 }]),
    );
    expect(reader.count).toBe(1);
    expect(reader.event(0)).toEqual({
      type: 'Placed',
      data: { a: [1.5] },
      metadata: { by: 'me' },
      id: 'e-1',
      stream: 'order-1',
      version: 3,
      position: 42,
      time: '2026-01-01T00:00:00+02:00',
    });
  });

  test.each<[string, object]>([
    ['{}', { data: null, metadata: null, id: '', time: null }],
    ['{"data":null,"metadata":null,"id":null,"time":null}', { data: null, metadata: null, id: '', time: null }],
    ['{"id":7,"time":1767225600}', { id: '7', time: '2026-01-01T00:00:00Z' }],
    ['{"data":false,"metadata":0}', { data: false, metadata: 0 }],
  ])('have what is usual for what is missing, or odd: %s', (text, expected) => {
    expect(new EventChunkReader(chunkOf([{ stream: 's', type: 't', text }])).event(0)).toMatchObject(expected);
  });

  test('are found by the mapping of another format', () => {
    const mapping = { stream: '/subject', type: '/type', id: '/id', time: '/time', data: '/data', metadata: '*' };
    const text =
      '{"specversion":"1.0","id":"c","type":"t","time":"2026-01-01T00:00:00Z","subject":"s","data":{"n":1},"region":"eu"}';
    const [event] = [new EventChunkReader(chunkOf([{ stream: 's', type: 't', text }], { mapping })).event(0)];
    expect(event).toEqual({
      type: 't',
      data: { n: 1 },
      metadata: { specversion: '1.0', region: 'eu' },
      id: 'c',
      stream: 's',
      version: 1,
      position: 1,
      time: '2026-01-01T00:00:00Z',
    });
  });

  test('are each made anew', () => {
    const reader = new EventChunkReader(chunkOf([{ stream: 's', type: 't', text: '{"data":{"list":[]}}' }]));
    const { data } = reader.event(0) as { data: { list: number[] } };
    data.list.push(1);
    expect(reader.event(0).data).toEqual({ list: [] });
  });

  test('are cut out of the bytes whatever characters are in it', () => {
    const piece = fc.oneof(
      fc.constantFrom('a', 'é', '€', '😀', '\u007f', '\u0080', '漢字', 'plain text of many letters'),
      fc.string({ unit: 'binary' }),
    );
    const data = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('').toWellFormed());
    fc.assert(
      fc.property(
        fc.array(data, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('', '\n', '\r\n', 'é'),
        (values, between) => {
          const events = values.map((value) => ({ stream: 's', type: 't', text: JSON.stringify({ data: value }) }));
          const reader = new EventChunkReader(chunkOf(events, { between }));
          expect(values.map((_, index) => reader.event(index).data)).toEqual(values);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are found in bytes that are not in order, or no UTF-8', () => {
    const texts = ['{"data":"é1"}', '{"data":"é2"}', '{"data":"€3"}'];
    const chunk = chunkOf(texts.map((text) => ({ stream: 's', type: 't', text })));
    const backwards = new EventChunkReader({
      ...chunk,
      offset: chunk.offset.toReversed(),
      length: chunk.length.toReversed(),
    });
    expect([0, 1, 2].map((index) => backwards.event(index).data)).toEqual(['€3', 'é2', 'é1']);
    const broken = chunk.bytes.slice();
    // Half a character in the first event.
    broken[10] = 0x31;
    const reader = new EventChunkReader({ ...chunk, bytes: broken });
    expect([0, 1, 2].map((index) => reader.event(index).data)).toEqual(['\ufffd11', 'é2', '€3']);
  });

  test('may stand anywhere in a larger buffer', () => {
    const texts = ['{"data":"é1"}', '{"data":"plain, and long enough for several words"}', '{"data":"€3"}'];
    const chunk = chunkOf(texts.map((text) => ({ stream: 's', type: 't', text })));
    for (let shift = 0; shift < 5; shift++) {
      const bytes = new Uint8Array(chunk.bytes.length + shift + 3).subarray(shift, shift + chunk.bytes.length);
      bytes.set(chunk.bytes);
      const reader = new EventChunkReader({ ...chunk, bytes });
      expect([0, 1, 2].map((index) => reader.event(index).data)).toEqual(
        texts.map((text) => (JSON.parse(text) as { data: string }).data),
      );
    }
  });

  test('that are not JSON are told with their position', () => {
    const reader = new EventChunkReader(chunkOf([{ stream: 's', type: 't', text: '{"data":', position: 9 }]));
    expect(() => reader.event(0)).toThrow(
      expect.objectContaining({ code: 'malformed-line', details: { position: 9 } }),
    );
  });
});
