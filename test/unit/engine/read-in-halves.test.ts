import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import { LOG_START } from '../../../src/core/log/log-sink.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import type { FileState, LogFile } from '../../../src/engine/log-file.ts';
import { LogContents } from '../../../src/engine/log-contents.ts';
import { readInHalves } from '../../../src/engine/read-in-halves.ts';
import { serveParts } from '../../../src/engine/serve-parts.ts';
import { NATIVE_FORMAT } from '../../../src/sources/ndjson/native.ts';
import { connectedPorts } from '../../support/in-process-engine.ts';

class MemoryFile extends MemoryByteSource implements LogFile {
  readonly pollInterval = 1000;
  readonly modified = 0;
  refresh = (): Promise<FileState> => Promise.resolve({ kind: 'there', changed: false, replaced: false });
  close(): void {}
}

function contentsOf(file: MemoryFile): LogContents {
  return new LogContents(file, NATIVE_FORMAT, { logName: 'log', categorySeparator: '-', generation: 1 });
}

/** Everything that an index and its problems say, as plain values. */
function whatIsIn(contents: LogContents): unknown {
  const { index } = contents;
  const positions = Array.from({ length: index.events }, (_, row) => row + 1);
  return {
    events: positions.map((position) => [
      contents.streamNameAt(position),
      contents.typeNameAt(position),
      index.versionAt(position),
      index.time[position - 1],
      index.offset[position - 1],
      index.length[position - 1],
    ]),
    problems: contents.listProblems(1000),
    place: contents.place,
  };
}

async function readWith(file: MemoryFile, middle: number, openPath: () => Promise<LogFile>): Promise<LogContents> {
  const contents = contentsOf(file);
  const [port, otherPort] = connectedPorts();
  serveParts(otherPort, openPath);
  const reader = { port, ended: new Promise<void>(() => undefined), dispose: () => undefined };
  await readInHalves({ source: file, path: 'log', format: NATIVE_FORMAT, middle }, contents, reader, {});
  return contents;
}

const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        id: fc.string({ maxLength: 4 }),
        stream: fc.constantFrom('a-1', 'a-2', 'ä-"3"', ''),
        version: fc.integer({ min: 0, max: 4 }),
        type: fc.constantFrom('X', 'Y', 'Ž'),
        time: fc.constantFrom('2026-01-05T00:00:00Z', '2026-01-04T00:00:00Z', 'never'),
        data: fc.jsonValue(),
      })
      .map((event) => JSON.stringify(event)),
  },
  fc.constantFrom('{"broken": ', '', '[1]', '{"id":"\u0000"}', '{"stream":"a-1"}'),
);

describe('a log read in halves', () => {
  it('is the same as one read from front to back, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), fc.nat(60), async (lines, cut) => {
        const bytes = new TextEncoder().encode(lines.map((text) => `${text}\n`).join(''));
        const before = lines
          .slice(0, cut)
          .map((text) => `${text}\n`)
          .join('');
        const file = new MemoryFile(bytes);
        const whole = contentsOf(file);
        await readEvents(file, LOG_START, NATIVE_FORMAT, whole);
        const halves = await readWith(file, new TextEncoder().encode(before).length, () => Promise.resolve(file));
        expect(whatIsIn(halves)).toEqual(whatIsIn(whole));
      }),
      { numRuns: 60 },
    );
  });

  it('goes on by itself from where the other thread failed', async () => {
    const bytes = new TextEncoder().encode('{"stream":"a","type":"X"}\n'.repeat(10));
    const file = new MemoryFile(bytes);
    const failing = readWith(file, 5 * 26, () => Promise.reject(new Error('no thread')));
    await expect(failing).rejects.toMatchObject({ code: 'engine-stopped' });
  });
});
