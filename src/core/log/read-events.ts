import type { ByteSource } from './byte-source.ts';
import { ByteWindow } from './byte-window.ts';
import { ElementReader } from './element-reader.ts';
import type { EventReader } from './event-reader.ts';
import { LineReader } from './line-reader.ts';
import type { LogFormat } from './log-format.ts';
import type { LogPlace, LogSink } from './log-sink.ts';
import { Turns } from './turns.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called after each chunk of some hundred kilobytes to a megabyte. */
  readonly onChunk?: () => void;
}

/**
 * Reads a log from a place to the end that it has now. The sink gets events and problems in the order of the log, and
 * after each chunk the place up to which it got everything: from the last of them a log that grew is read on.
 *
 * An incomplete event at the end is told as `torn-line`, and the last place is before it; it may yet be completed, so
 * that problem is void once the log is read on. Throws `cancelled` when the signal is aborted.
 */
export async function readEvents(
  source: ByteSource,
  place: LogPlace,
  format: Pick<LogFormat, 'layout' | 'mapping'>,
  sink: LogSink,
  options: ReadOptions = {},
): Promise<void> {
  const window = new ByteWindow(source, place.offset);
  const reader = createReader(window, format, place, sink);
  const turns = new Turns(options.signal);
  let index = 0;
  for (;;) {
    await turns.pass();
    const last = window.advance(index) === 0;
    index = reader.read(last);
    sink.progress(reader.placeAt(index));
    options.onChunk?.();
    if (last) return;
  }
}

function createReader(
  window: ByteWindow,
  format: Pick<LogFormat, 'layout' | 'mapping'>,
  place: LogPlace,
  sink: LogSink,
): EventReader {
  const Reader = format.layout === 'lines' ? LineReader : ElementReader;
  return new Reader(window, format.mapping, place, sink);
}
