import { describe, expect, test } from 'vitest';
import { originsOf, translated } from '../sqlite/source-of.ts';

const EPOCH = Date.UTC(2026, 0, 5, 10);

/** A partition as event-storage 0.8 writes it, which was run: in version 3, with documents in JSON. */
function partitionOf(...documents: readonly (string | Uint8Array)[]): Uint8Array {
  const metadata = Buffer.from(`${JSON.stringify({ epoch: EPOCH }).padEnd(35)}\n`);
  const header = Buffer.alloc(12);
  header.write('nesprt03');
  header.writeUInt32BE(metadata.length, 8);
  return Buffer.concat([header, metadata, ...documents.map(documentOf)]);
}

function documentOf(content: string | Uint8Array, number: number): Uint8Array {
  const data = Buffer.from(content);
  const header = Buffer.alloc(16);
  header.writeUInt32BE(data.length, 0);
  header.writeUInt32BE(number * 2, 4);
  header.writeDoubleBE(number * 1_000_000, 8);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  return Buffer.concat([header, data, Buffer.alloc((8 - (data.length % 4)) % 4, ' '), size, Buffer.from('\0\0\x1e\n')]);
}

function documentsOf(count: number): string[] {
  return Array.from({ length: count }, (_, version) =>
    JSON.stringify({
      stream: 'order-1',
      payload: { type: version === 0 ? 'Placed' : 'Paid', note: 'ä'.repeat(version % 7) },
      metadata: { commitId: version, committedAt: EPOCH + version, user: 'ada', streamVersion: version },
    }),
  );
}

test('a partition is a stream, with versions from 0 and its place in the store', async () => {
  const { format, events, problems } = await translated(partitionOf(...documentsOf(2)));
  expect(format).toMatchObject({ name: 'translated', origin: { name: 'event-storage' }, confidence: 'sure' });
  expect(problems).toEqual([]);
  expect(events).toEqual([
    {
      stream: 'order-1',
      version: 0,
      type: 'Placed',
      time: '2026-01-05T10:00:00.000Z',
      data: { type: 'Placed', note: '' },
      metadata: { commitId: 0, committedAt: EPOCH, user: 'ada', streamVersion: 0 },
      position: '0',
    },
    expect.objectContaining({ version: 1, type: 'Paid', time: '2026-01-05T10:00:00.001Z', position: '2' }),
  ]);
});

test('many events, and large ones, come over the bounds of what is read at once', async () => {
  const large = JSON.stringify({ stream: 'order-1', payload: { type: 'Large', text: 'x'.repeat(3_000_000) } });
  const { events, problems } = await translated(partitionOf(...documentsOf(9000), large, ...documentsOf(1)));
  expect(problems).toEqual([]);
  expect(events).toHaveLength(9002);
  expect(events[8999]).toMatchObject({ version: 8999 });
  expect(events[9000]).toMatchObject({ type: 'Large' });
});

test('documents of the storage alone are data; those of other serializers are opaque', async () => {
  const { events } = await translated(partitionOf('{"temperature":12.50}', Uint8Array.of(0x81, 0xa1, 0x00)));
  expect(events).toMatchObject([
    { stream: 'store.db', type: 'event', time: '2026-01-05T10:00:00.000Z', data: { temperature: 12.5 } },
    { stream: 'store.db', type: 'event', time: '2026-01-05T10:00:01.000Z', data: { $binary: 'gaEA' } },
  ]);
});

describe('what is not whole', () => {
  const whole = partitionOf(...documentsOf(2));

  test('is said, wherever the file is cut', async () => {
    for (let length = 49; length < whole.length; length++) {
      const { events, problems } = await translated(whole.subarray(0, length));
      const first = 48 + documentOf(documentsOf(1)[0] ?? '', 0).length;
      expect(events).toHaveLength(length < first ? 0 : 1);
      expect(problems, `cut at ${length}`).toEqual(
        length === first ? [] : [expect.stringMatching(/^torn-line: The last event/)],
      );
    }
  });

  test('ends what is read where it is damaged', async () => {
    const damaged = whole.slice();
    damaged[whole.length - 1] = 0x20;
    const { events, problems } = await translated(damaged);
    expect(events).toHaveLength(1);
    expect(problems).toEqual([expect.stringMatching(/^malformed-line: What is at byte \d+ is no event/)]);
  });

  test('has no header', async () => {
    const { events, problems } = await translated(Buffer.from('nesprt03\0\0\0\x03{}\n'));
    expect([events.length, problems.length]).toEqual([0, 1]);
  });
});

test('an index, and a partition of another version, say what they are', async () => {
  const index = originsOf(Buffer.from('nesidx01\0\0\0\x03{}\n'));
  await expect(index).rejects.toMatchObject({ code: 'not-an-event-log' });
  await expect(index).rejects.toThrow(/is an index of event-storage/);
  await expect(originsOf(Buffer.from('nesprt02\0\0\0\x03{}\n'))).rejects.toThrow(/in version 02/);
});
