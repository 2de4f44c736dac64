import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { GrowingBytes } from '../../../src/core/log/growing-bytes.ts';
import { LOG_START } from '../../../src/core/log/log-sink.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { LogContents } from '../../../src/engine/log-contents.ts';
import type { FileState } from '../../../src/engine/log-file.ts';
import type { MadeFile } from '../../../src/engine/made-file.ts';
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

  grow(): Promise<boolean> {
    const piece = this.#pieces.shift();
    if (piece === 'fail') return Promise.reject(new FoldlineError('file-unreadable', 'It is damaged.'));
    if (piece !== undefined) this.append(new TextEncoder().encode(piece));
    return Promise.resolve(piece !== undefined);
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
  const [port, otherPort] = connectedPorts();
  serveParts(otherPort, () => Promise.reject(new Error('It has no path.')));
  const reader = { port, ended: new Promise<void>(() => undefined), dispose: () => port.close() };
  await readMade(file, contents, contents, reader, {});
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

it('a log that cannot be made any further says so', async () => {
  const file = new PiecesFile(['{"stream":"a-1"}\n', 'fail']);
  await expect(readWithThread(contentsOf(file), file)).rejects.toMatchObject({ code: 'file-unreadable' });
});
