import type { ByteSource } from './byte-source.ts';
import { ByteWindow } from './byte-window.ts';
import { ElementReader } from './element-reader.ts';
import type { EventReader } from './event-reader.ts';
import { LineReader } from './line-reader.ts';
import type { LogFormat } from './log-format.ts';
import { NativeScanner } from './native-scan/native-scanner.ts';
import type { LogPlace, LogSink } from './log-sink.ts';
import { Turns } from './turns.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** The compiled scan of native lines, where there is one. */
  readonly scanModule?: WebAssembly.Module | undefined;
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
  await new LogReader(source, place, format, sink, options.scanModule).readOn(options);
}

type ReadableFormat = Pick<LogFormat, 'layout' | 'mapping'> & Partial<Pick<LogFormat, 'name'>>;

/** Reads a log as `readEvents` does, and can read it on when its source has grown. */
export class LogReader {
  readonly #window: ByteWindow;
  readonly #reader: EventReader;
  readonly #sink: LogSink;
  /** Up to where the window has been dealt with. */
  #index = 0;

  constructor(
    source: ByteSource,
    place: LogPlace,
    { name, layout, mapping }: ReadableFormat,
    sink: LogSink,
    scanModule?: WebAssembly.Module,
  ) {
    this.#sink = sink;
    this.#window = new ByteWindow(source, place.offset);
    const isScanned = scanModule !== undefined && (name === 'native' || name === 'translated');
    this.#reader =
      layout === 'lines'
        ? new LineReader(
            this.#window,
            mapping,
            place,
            sink,
            isScanned ? new NativeScanner(scanModule, sink) : undefined,
          )
        : new ElementReader(this.#window, mapping, place, sink);
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
