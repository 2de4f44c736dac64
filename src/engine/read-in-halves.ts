import { readRange, SourceUpTo, type ByteSource } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import { LOG_START, type LogSink } from '../core/log/log-sink.ts';
import { readEvents, type ReadOptions } from '../core/log/read-events.ts';
import { PartPlayer } from '../core/log/scanned-part.ts';
import type { Port } from '../protocol/channel.ts';
import { PartListener } from './part-listener.ts';

/** From this size on a second thread is worth its start. */
const SMALLEST = 32 * 1024 * 1024;
/** Of the log, for the thread that also takes in what the other finds. */
const FIRST_SHARE = 0.42;
/** How far a line's end is looked for. */
const LONGEST_LOOK = 1024 * 1024;

/** A thread that scans the second half of a log. */
export interface PartReader {
  readonly port: Port;
  /** Settles when the thread is gone. */
  readonly ended: Promise<void>;
  dispose(): void;
}

/** Where a log of lines is cut in two, or undefined where that is not worth it. */
export function middleOf(source: ByteSource, { layout }: LogFormat): number | undefined {
  if (layout !== 'lines' || source.size < SMALLEST) return undefined;
  const middle = Math.floor(source.size * FIRST_SHARE);
  const lineFeed = readRange(source, middle, LONGEST_LOOK).indexOf(0x0a);
  return lineFeed < 0 ? undefined : middle + lineFeed + 1;
}

/**
 * Reads a log from its start to the end that it has now, its second half in another thread meanwhile. The sink gets
 * everything in the order of the log. Throws `cancelled` when the signal is aborted.
 */
export async function readInHalves(
  log: { readonly source: ByteSource; readonly path: string; readonly format: LogFormat; readonly middle: number },
  sink: LogSink,
  reader: PartReader,
  options: ReadOptions,
): Promise<void> {
  const { source, path, format, middle } = log;
  const listener = new PartListener(reader);
  try {
    const place = { ...LOG_START, offset: middle };
    const second = listener.channel.request(
      'read',
      { path, place, end: source.size, format, logName: sink.logName },
      options.signal,
    );
    listener.follow(second);
    let linesBefore = 0;
    await readEvents(
      new SourceUpTo(source, middle),
      LOG_START,
      format,
      watchLines(sink, (line) => (linesBefore = line - 1)),
      options,
    );
    await listener.playToEnd(new PartPlayer(sink, linesBefore), options.onChunk);
    await second;
  } finally {
    listener.dispose();
  }
}

/** The same sink, with the line that reading has come to told beside. */
function watchLines(sink: LogSink, onLine: (line: number) => void): LogSink {
  return {
    streamNames: sink.streamNames,
    typeNames: sink.typeNames,
    logName: sink.logName,
    events: (batch) => sink.events(batch),
    problem: (code, line, offset, message, row) => sink.problem(code, line, offset, message, row),
    progress: (place) => {
      onLine(place.line);
      sink.progress(place);
    },
  };
}
