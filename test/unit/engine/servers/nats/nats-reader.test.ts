import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../../../../src/engine/servers/nats/jet-stream.ts';
import { messageWindow } from '../../../../../src/engine/servers/nats/message-window.ts';
import { NatsReader } from '../../../../../src/engine/servers/nats/nats-reader.ts';
import { NatsSession } from '../../../../../src/engine/servers/nats/nats-session.ts';
import type { LogWindow } from '../../../../../src/protocol/connection.ts';
import { streamKind } from '../../../../../src/sources/nats/stream-kind.ts';
import { FakeJetStream } from './fake-jet-stream.ts';

const KIND = streamKind('S');
const MEGABYTE = 1 << 20;

interface ReadEvent {
  readonly stream: string;
  readonly version?: number;
  readonly position: string;
}

/** Everything that a window brings in, and the notes on it. */
async function readAll(
  jetStream: FakeJetStream,
  window: LogWindow,
  maximumSize = MEGABYTE,
): Promise<{ readonly events: readonly ReadEvent[]; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const listener = {
    arrived: () => undefined,
    problem: () => undefined,
    note: (note: { code: string }) => void notes.push(note.code),
  };
  const reader = new NatsReader(KIND, messageWindow(window, KIND), listener, maximumSize);
  const session = new NatsSession(jetStream, 'S', KIND);
  let text = '';
  for (;;) {
    const piece = await reader.next(session, new AbortController().signal);
    if (piece === undefined) break;
    text += new TextDecoder().decode(piece);
  }
  return {
    events: text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReadEvent),
    notes,
  };
}

/** One message a second. */
function messageAt(sequence: number, subject: string, size = 2): StoredMessage {
  const time = new Date(Date.UTC(2026, 0, 1) + sequence * 1000).toISOString();
  return { subject, sequence, time, headers: [], data: new TextEncoder().encode('{}'.padEnd(size)) };
}

const subjects = fc.constantFrom('a.1', 'a.2', 'a-1', 'b.1.x', 'b');
/** Streams with gaps of any size. */
const streams = fc
  .array(fc.record({ subject: subjects, gap: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 400 })) }), {
    maxLength: 250,
  })
  .map((parts) => {
    let sequence = 0;
    return parts.map(({ subject, gap }) => messageAt((sequence += gap), subject));
  });
const times = fc.option(fc.integer({ min: 0, max: 4_000 }), { nil: undefined });
const windows = fc.record({
  last: fc.integer({ min: 1, max: 60 }),
  stream: fc.option(fc.constantFrom('a.1', 'a.*', 'b.>', '>'), { nil: undefined, freq: 2 }),
  category: fc.option(fc.constantFrom('a', 'b', 'a-1', 'nothing'), { nil: undefined }),
  from: times,
  to: times,
});

function windowOf({
  last,
  stream,
  category,
  from,
  to,
}: typeof windows extends fc.Arbitrary<infer W> ? W : never): LogWindow {
  const timeOf = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
  return {
    last,
    ...(stream === undefined ? (category === undefined ? {} : { category }) : { stream }),
    ...(from === undefined ? {} : { from: timeOf(from) }),
    ...(to === undefined ? {} : { to: timeOf(to) }),
  };
}

describe('a window onto a stream', () => {
  it.each([
    ['whose messages stay', true],
    ['whose messages go when consumers have had them', false],
  ])('%s brings in the last of those that it asks for, with their ranks among their subjects', async (_, isKept) => {
    await fc.assert(
      fc.asyncProperty(streams, windows.map(windowOf), async (messages, window) => {
        const meant = messageWindow(window, KIND);
        const wanted = messages.filter((message) => meant.isMeant(message)).slice(-window.last);
        const rankOf = (message: StoredMessage): number =>
          messages.filter(({ subject, sequence }) => subject === message.subject && sequence <= message.sequence)
            .length;

        const { events, notes } = await readAll(new FakeJetStream(messages, isKept), window);

        expect(events.map(({ stream, position }) => [stream, Number(position)])).toEqual(
          wanted.map(({ subject, sequence }) => [subject, sequence]),
        );
        const hasRanks = events.some(({ version }) => version !== undefined);
        if (hasRanks) expect(events.map(({ version }) => version)).toEqual(wanted.map(rankOf));
        expect(notes).toEqual(hasRanks || notes.length === 0 ? [] : ['versions-counted']);
        if (isKept && window.to === undefined) expect(hasRanks).toBe(events.length > 0);
      }),
    );
  });

  it('does not read the whole of a large stream for the last of it', async () => {
    const messages = Array.from({ length: 50_000 }, (_, index) => messageAt(index + 1, `a.${index % 10}`));
    const jetStream = new FakeJetStream(messages.filter(({ sequence }) => sequence < 20_000 || sequence % 50 === 0));

    expect((await readAll(jetStream, { last: 100 })).events).toHaveLength(100);
    expect(jetStream.taken).toBeLessThan(300);
  });

  it('gives up one whose messages are too large to be held', async () => {
    const messages = Array.from({ length: 20 }, (_, index) => messageAt(index + 1, 'a.1', 1_000));

    await expect(readAll(new FakeJetStream(messages), { last: 15 }, 10_000)).rejects.toMatchObject({
      code: 'file-too-large',
    });
    expect((await readAll(new FakeJetStream(messages), { last: 5 }, 10_000)).events).toHaveLength(5);
  });

  it.each([
    { last: 1, stream: 'with space' },
    { last: 1, stream: '' },
    { last: 1, stream: 'a..b' },
    { last: 1, category: '.a' },
    { last: 1, from: 'yesterday' },
  ])('is refused where it is none: %j', (window) => {
    expect(() => messageWindow(window, KIND)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
