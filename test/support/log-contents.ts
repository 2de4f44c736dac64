import { LOG_START } from '../../src/core/log/log-sink.ts';
import { MemoryByteSource } from '../../src/core/log/byte-source.ts';
import { readEvents } from '../../src/core/log/read-events.ts';
import { LogContents } from '../../src/engine/log-contents.ts';
import { NATIVE_FORMAT } from '../../src/sources/ndjson/native.ts';

/** The contents of a log of our own format that has these lines. */
export async function contentsOf(lines: readonly object[]): Promise<LogContents> {
  const bytes = new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const source = new MemoryByteSource(bytes);
  const contents = new LogContents(source, NATIVE_FORMAT, { logName: 'log', categorySeparator: '-', generation: 1 });
  await readEvents(source, LOG_START, NATIVE_FORMAT, contents);
  return contents;
}
