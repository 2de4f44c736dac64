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
  format: ReadableFormat,
  sink: LogSink,
  options: ReadOptions = {},
): Promise<void> {
  await new LogReader(source, place, format, sink).readOn(options);
}

type ReadableFormat = Pick<LogFormat, 'layout' | 'mapping'>;

/** Reads a log as `readEvents` does, and can read it on when its source has grown. */
export class LogReader {
  readonly #window: ByteWindow;
  readonly #reader: EventReader;
  readonly #sink: LogSink;
  /** Up to where the window has been dealt with. */
  #index = 0;

  constructor(source: ByteSource, place: LogPlace, format: ReadableFormat, sink: LogSink) {
    this.#sink = sink;
    this.#window = new ByteWindow(source, place.offset);
    const Reader = format.layout === 'lines' ? LineReader : ElementReader;
    this.#reader = new Reader(this.#window, format.mapping, place, sink);
  }

  async readOn({ signal, onChunk }: ReadOptions = {}): Promise<void> {
    const turns = new Turns(signal);
    for (;;) {
      await turns.pass();
      const last = this.#window.advance(this.#index) === 0;
      this.#index = this.#reader.read(last);
      this.#sink.progress(this.#reader.placeAt(this.#index));
      onChunk?.();
      if (last) return;
    }
  }
}
