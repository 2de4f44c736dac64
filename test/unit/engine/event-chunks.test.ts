import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buffersOf, chunkAfter, chunkOfStream } from '../../../src/engine/models/event-chunks.ts';
import { EventChunkReader } from '../../../src/models/event-chunk-reader.ts';
import { contentsOf } from '../../support/log-contents.ts';

const event = fc.record({
  stream: fc.constantFrom('order-1', 'order-2', 'été-3'),
  type: fc.constantFrom('Placed', 'Paid', '支払い'),
  // As text has it: -0 is 0 there.
  data: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
});

test('a chunk has the events of the log, field by field, whatever is in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), fc.nat(30), async (events, after) => {
      const versions = new Map<string, number>();
      const lines = events.map(({ stream, type, data }, index) => {
        const version = (versions.get(stream) ?? 0) + 1;
        versions.set(stream, version);
        return { id: `e-${index}`, stream, version, type, time: '2026-01-05T10:00:00Z', data, metadata: {} };
      });
      const contents = await contentsOf(lines);
      const reader = new EventChunkReader(chunkAfter(contents, Math.min(after, lines.length)));
      const read = Array.from({ length: reader.count }, (_, index) => reader.event(index));
      expect(read).toEqual(
        lines.map((line, index) => ({ ...line, position: index + 1 })).slice(Math.min(after, lines.length)),
      );
      for (const [stream, last] of versions) {
        const id = contents.index.streamNames.find(stream) ?? -1;
        const ofStream = new EventChunkReader(chunkOfStream(contents, id, 1, last));
        const found = Array.from({ length: ofStream.count }, (_, index) => ofStream.event(index).id);
        expect(found).toEqual(lines.filter((line) => line.stream === stream).map(({ id: own }) => own));
      }
    }),
  );
});

test('the buffers of a chunk hold nothing else, so that they can be moved', async () => {
  const lines = Array.from({ length: 50 }, (_, index) => ({
    id: `e-${index}`,
    stream: 'order-1',
    version: index + 1,
    type: 'Placed',
    time: '2026-01-05T10:00:00Z',
    data: { index },
  }));
  const chunk = chunkAfter(await contentsOf(lines), 10);
  expect(chunk.count).toBe(40);
  expect(new Set(buffersOf(chunk)).size).toBe(7);
  expect(chunk.bytes.byteLength).toBe(chunk.bytes.buffer.byteLength);
});
