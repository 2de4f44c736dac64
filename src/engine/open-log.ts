import { FoldlineError, hasErrorCode, throwIfCancelled } from '../core/events/errors.ts';
import { readRange } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import { readEvents, type ReadOptions } from '../core/log/read-events.ts';
import type { OpenParams } from '../protocol/engine.ts';
import type { LogSummary } from '../protocol/log.ts';
import { detectFormat } from '../sources/detect.ts';
import { Fingerprint } from './fingerprint.ts';
import { fileTooLarge } from './host-file.ts';
import { LogContents } from './log-contents.ts';
import type { LogFile } from './log-file.ts';
import { middleOf, readInHalves, type PartReader } from './read-in-halves.ts';

/** How much of a log its format is detected from, in bytes. */
export const HEAD_LENGTH = 256 * 1024;
/** How often a log that is being read tells how far it is, in milliseconds. */
const TELL_INTERVAL = 60;

export interface OpenLogOptions {
  /** Hears of everything that changes. */
  readonly tell: (summary: LogSummary) => void;
  readonly startPartReader?: (() => PartReader) | undefined;
}

/**
 * An open log: reads it to its end, then follows it. One that grew is read on; one that was cut or replaced is read
 * anew, into new contents; one that is gone stays as it was read, until the file comes back.
 */
export class OpenLog {
  readonly #params: OpenParams;
  readonly #file: LogFile;
  readonly #tell: (summary: LogSummary) => void;
  readonly #startPartReader: (() => PartReader) | undefined;
  readonly #reading = new AbortController();
  readonly #readWaiters: (() => void)[] = [];
  #contents: LogContents;
  #phase: LogSummary['phase'] = 'reading';
  #fingerprint: Fingerprint;
  #failure: FoldlineError | undefined;
  #toldAt = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(params: OpenParams, file: LogFile, format: LogFormat, { tell, startPartReader }: OpenLogOptions) {
    this.#params = params;
    this.#startPartReader = startPartReader;
    this.#file = file;
    this.#tell = tell;
    this.#contents = this.#createContents(format, 1);
    this.#fingerprint = new Fingerprint(file, 0);
  }

  /**
   * Detects the format and reads the first events; the rest is read on while `tell` hears of it.
   * Throws `file-too-large`, or `not-an-event-log` where no format fits.
   */
  static async open(params: OpenParams, file: LogFile, options: OpenLogOptions): Promise<OpenLog> {
    if (file.size > params.maximumSize) throw fileTooLarge(file.size, params.maximumSize);
    const log = new OpenLog(params, file, formatOf(params, file), options);
    await new Promise<void>((resolve) => void log.#run(resolve));
    return log;
  }

  get contents(): LogContents {
    return this.#contents;
  }

  get summary(): LogSummary {
    const { index, problems, torn, format, generation, place } = this.#contents;
    return {
      uri: this.#params.uri,
      format,
      events: index.events,
      streams: index.streams,
      types: index.types,
      firstTime: this.#contents.timeAt(1),
      lastTime: this.#contents.timeAt(index.events),
      problems: problems.total + (torn === undefined ? 0 : 1),
      problemsByCode: torn === undefined ? { ...problems.byCode } : { ...problems.byCode, 'torn-line': 1 },
      readonly: this.#file.readonly,
      bytesRead: this.#phase === 'reading' ? place.offset : this.#file.size,
      bytesTotal: this.#file.size,
      phase: this.#phase,
      versionShift: index.versionShift,
      generation,
      ...(this.#failure === undefined ? {} : { failure: { code: this.#failure.code, message: this.#failure.message } }),
    };
  }

  /** Settles when the log has been read to its end, or reading was cancelled. */
  async whenRead(): Promise<LogSummary> {
    if (this.#phase === 'reading') await new Promise<void>((resolve) => this.#readWaiters.push(resolve));
    return this.summary;
  }

  /** Stops reading; what has been read stays. A log that has been read to its end is followed on. */
  cancelReading(): void {
    if (this.#phase === 'reading') this.#reading.abort();
  }

  close(): void {
    this.#closed = true;
    this.#reading.abort();
    this.#wake();
    this.#file.close();
  }

  /** Reads and follows until closed, cancelled or failed; `begun` is called once the first events are there. */
  async #run(begun: () => void): Promise<void> {
    const onProgress = (): void => {
      begun();
      this.#tellNow(TELL_INTERVAL);
    };
    try {
      await this.#readOn(onProgress);
      for (;;) {
        this.#becomeRead('following');
        begun();
        await this.#pause();
        throwIfCancelled(this.#reading.signal);
        await this.#lookAgain(onProgress);
      }
    } catch (error) {
      if (this.#closed) return;
      if (!hasErrorCode(error, 'cancelled')) this.#failure = error instanceof FoldlineError ? error : asFailure(error);
      this.#becomeRead('cancelled');
      begun();
    }
  }

  /** Waits until something may have changed and reads what did. */
  async #lookAgain(onProgress: () => void): Promise<void> {
    const state = await this.#file.refresh();
    if (state.kind === 'gone') {
      if (this.#phase !== 'deleted') {
        this.#phase = 'deleted';
        this.#tellNow(0);
      }
      return;
    }
    if (!state.changed && this.#phase !== 'deleted') return;
    if (!this.#isAppended()) {
      this.#contents = this.#createContents(this.#formatNow(), this.#contents.generation + 1);
      this.#phase = 'reading';
    }
    await this.#readOn(onProgress);
    this.#tellNow(0);
  }

  /** The format of a log that was replaced; the one it had while the new file is empty or not written to its end. */
  #formatNow(): LogFormat {
    try {
      return formatOf(this.#params, this.#file);
    } catch (error) {
      if (hasErrorCode(error, 'not-an-event-log')) return this.#contents.format;
      throw error;
    }
  }

  /** Whether what has been read is still there, with more behind it. */
  #isAppended(): boolean {
    const { length } = this.#fingerprint;
    return this.#file.size > length && this.#fingerprint.matches(this.#file);
  }

  async #readOn(onChunk: () => void): Promise<void> {
    const contents = this.#contents;
    const options = { signal: this.#reading.signal, onChunk };
    if (contents.place.offset === 0) await this.#readInHalves(contents, options);
    contents.torn = undefined;
    await readEvents(this.#file, contents.place, contents.format, contents, options);
    this.#fingerprint = new Fingerprint(this.#file, this.#file.size);
  }

  /** Reads a large log with a second thread, where there is one. */
  async #readInHalves(contents: LogContents, options: ReadOptions): Promise<void> {
    const { location } = this.#params;
    if (location.kind !== 'path' || this.#startPartReader === undefined) return;
    const middle = middleOf(this.#file, contents.format);
    if (middle === undefined) return;
    const log = { source: this.#file, path: location.path, format: contents.format, middle };
    try {
      await readInHalves(log, contents, this.#startPartReader(), options);
    } catch (error) {
      // Where the other thread ended early, what it did not tell is read on from here.
      if (!hasErrorCode(error, 'engine-stopped')) throw error;
    }
  }

  #createContents(format: LogFormat, generation: number): LogContents {
    const { uri, categorySeparator } = this.#params;
    return new LogContents(this.#file, format, { logName: nameOf(uri), categorySeparator, generation });
  }

  #becomeRead(phase: 'following' | 'cancelled'): void {
    if (this.#phase === 'reading' || this.#failure !== undefined) {
      this.#phase = phase;
      this.#tellNow(0);
    }
    for (const resolve of this.#readWaiters.splice(0)) resolve();
  }

  #tellNow(interval: number): void {
    const now = Date.now();
    if (now - this.#toldAt < interval) return;
    this.#toldAt = now;
    this.#tell(this.summary);
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#file.pollInterval);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function asFailure(error: unknown): FoldlineError {
  return new FoldlineError('file-unreadable', error instanceof Error ? error.message : String(error));
}

function formatOf(params: OpenParams, file: LogFile): LogFormat {
  const name = nameOf(params.uri);
  const detected = detectFormat(readRange(file, 0, HEAD_LENGTH), name);
  if (params.mapping !== undefined) {
    return { name: 'json', layout: detected?.layout ?? 'lines', mapping: params.mapping, confidence: 'sure' };
  }
  if (detected === undefined)
    throw new FoldlineError('not-an-event-log', `“${name}” holds no events that Foldline knows.`);
  return detected;
}

/** The last part of a URI, as people read it. */
export function nameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
