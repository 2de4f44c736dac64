import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { GrowingBytes } from '../../../src/core/log/growing-bytes.ts';
import { LOG_START } from '../../../src/core/log/log-sink.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { nextTurn } from '../../../src/core/log/turns.ts';
import { LogContents } from '../../../src/engine/log-contents.ts';
import type { FileState } from '../../../src/engine/log-file.ts';
import type { MadeFile } from '../../../src/engine/made-file.ts';
import { PartListener } from '../../../src/engine/part-listener.ts';
import type { PartReader } from '../../../src/engine/read-in-halves.ts';
import { readMade } from '../../../src/engine/read-made.ts';
import { serveParts } from '../../../src/engine/serve-parts.ts';
import { NATIVE_FORMAT } from '../../../src/sources/ndjson/native.ts';
import { connectedPorts } from '../../support/in-process-engine.ts';

/** A log that is made of given pieces. */
class PiecesFile extends GrowingBytes implements MadeFile {
  readonly format = NATIVE_FORMAT;
  readonly notes = [];
  readonly pollInterval = 1000;
  readonly modified = 0;
  readonly #pieces: string[];

  constructor(pieces: readonly string[]) {
    super();
    this.#pieces = [...pieces];
  }

  async grow(spare: ArrayBuffer[] = []): Promise<boolean> {
    // As long as making a piece takes, in which messages come.
    await nextTurn();
    const piece = this.#pieces.shift();
    if (piece === 'fail') throw new FoldlineError('file-unreadable', 'It is damaged.');
    if (piece !== undefined) this.copy(new TextEncoder().encode(piece), spare);
    return piece !== undefined;
  }

  takeProblems = (): [] => [];
  refresh = (): Promise<FileState> => Promise.resolve({ kind: 'there', changed: false, replaced: false });
  close(): void {}
}

const contentsOf = (file: PiecesFile): LogContents =>
  new LogContents(file, NATIVE_FORMAT, { logName: 'log', categorySeparator: '-', generation: 1 });

function whatIsIn({ index, streamNames, place, problems }: LogContents): unknown {
  const rows = Array.from({ length: index.events }, (_, row) => row);
  return {
    events: rows.map((row) => [
      streamNames.text(index.stream[row] ?? 0),
      index.versionAt(row + 1),
      index.offset[row],
      index.length[row],
    ]),
    problems: problems.kept.map(({ code, offset }) => `${offset} ${code}`).toSorted(),
    offset: place.offset,
  };
}

async function readWithThread(contents: LogContents, file: PiecesFile): Promise<void> {
  await readMade(file, contents, contents, startReader(), {});
}

function startReader(): PartReader {
  const [port, otherPort] = connectedPorts();
  serveParts(otherPort, () => Promise.reject(new Error('It has no path.')));
  return { port, ended: new Promise<void>(() => undefined), dispose: () => port.close() };
}

const line = fc.oneof(
  fc
    .record({ stream: fc.constantFrom('a-1', 'b-2'), version: fc.nat(3), type: fc.constantFrom('X', 'Ž') })
    .map((event) => JSON.stringify({ id: 'e', ...event, time: '2026-01-05T00:00:00Z', data: {} })),
  fc.constantFrom('{"broken": ', '[1]'),
);
const pieces = fc.array(
  fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`),
  {
    minLength: 1,
    maxLength: 8,
  },
);

it('a made log that another thread scans is the same as one that is scanned when it is there', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, async (made) => {
      const whole = new PiecesFile([]);
      whole.append(new TextEncoder().encode(made.join('')));
      const wanted = contentsOf(whole);
      await readEvents(whole, LOG_START, NATIVE_FORMAT, wanted);

      const file = new PiecesFile(made);
      const contents = contentsOf(file);
      await file.grow();
      await readEvents(file, LOG_START, NATIVE_FORMAT, contents);
      await readWithThread(contents, file);
      expect(whatIsIn(contents)).toEqual(whatIsIn(wanted));
    }),
    { numRuns: 15 },
  );
});

function longLine(stream: string, length: number): string {
  const event = { id: 'e', stream, version: 1, type: 'X', time: '2026-01-05T00:00:00Z', data: 'x'.repeat(length) };
  return `${JSON.stringify(event)}\n`;
}

it('nor does it matter that it is more than is given at once, or that a line alone is', async () => {
  const made = Array.from({ length: 30 }, (_, piece) =>
    Array.from({ length: 7 }, (__, row) => longLine(`a-${piece}-${row}`, row === 3 ? 100 : 90_000)).join(''),
  );
  made.splice(11, 0, longLine('long-1', 3_000_000));
  const whole = new PiecesFile(made);
  while (await whole.grow());
  const wanted = contentsOf(whole);
  await readEvents(whole, LOG_START, NATIVE_FORMAT, wanted);

  const file = new PiecesFile(made);
  const contents = contentsOf(file);
  await readWithThread(contents, file);
  expect(whatIsIn(contents)).toEqual(whatIsIn(wanted));
  expect(contents.index.events).toBe(211);
});

it('no line is taken for an incomplete one because it was not given at once', async () => {
  const file = new PiecesFile([longLine('a-1', 90_000).repeat(40)]);
  const contents = contentsOf(file);
  await readWithThread(contents, file);
  expect([contents.index.events, contents.torn]).toEqual([40, undefined]);
});

it('a thread with nothing to scan makes some memory ready for what is made, and no more while that is not used', async () => {
  const listener = new PartListener(startReader());
  const scanned = listener.channel.request('scan', { place: LOG_START, format: NATIVE_FORMAT, logName: 'log' });
  const bytes = new TextEncoder().encode(longLine('a-1', 100));
  const give = (piece: number): void =>
    listener.channel.notify('bytes', { offset: piece * bytes.length, bytes, rooms: listener.rooms.length });
  give(0);
  await vi.waitFor(() => expect(listener.rooms).toHaveLength(4));
  give(1);
  await vi.waitFor(() => expect(listener.spare).toHaveLength(2));
  listener.rooms.pop();
  give(2);
  await vi.waitFor(() => expect(listener.rooms).toHaveLength(4));
  listener.channel.notify('bytes', null);
  await scanned;
  expect(listener.rooms.map(({ byteLength }) => byteLength)).toEqual([1 << 20, 1 << 20, 1 << 20, 1 << 20]);
  listener.dispose();
});

it('a log that cannot be made any further says so', async () => {
  const file = new PiecesFile(['{"stream":"a-1"}\n', 'fail']);
  await expect(readWithThread(contentsOf(file), file)).rejects.toMatchObject({ code: 'file-unreadable' });
});
