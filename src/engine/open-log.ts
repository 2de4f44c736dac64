import { FoldlineError, hasErrorCode, isFoldlineError, throwIfCancelled, messageOf } from '../core/events/errors.ts';
import { SourceUpTo } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import { readLogTail, type LogTail } from '../core/log/log-tail.ts';
import { LogReader, type ReadOptions } from '../core/log/read-events.ts';
import type { OpenParams } from '../protocol/engine.ts';
import type { LogSummary } from '../protocol/log.ts';
import { Fingerprint } from './fingerprint.ts';
import { LogContents } from './log-contents.ts';
import type { FileState, LogFile } from './log-file.ts';
import { isMadeFile, type MadeFile } from './made-file.ts';
import { detectedFormat, isStore, mappedFormat, nameOf } from './log-identity.ts';
import { openSource, type OpenedSource, type SourceEnvironment } from './open-source.ts';
import { middleOf, readInHalves, type PartReader } from './read-in-halves.ts';
import { isWorthAThread, readMade } from './read-made.ts';
import { SummaryTeller } from './summary-teller.ts';
import { TaskQueue } from './task-queue.ts';

/** From this size on the compiled scan is worth its memory. */
const WORTH_SCANNING = 1 << 20;

const LINE_FEED = 0x0a;

const TORN_MESSAGES = {
  'torn-line': 'The last line is incomplete.',
  'torn-batch': 'The last events are a part of a batch whose rest is not there.',
} as const;

export interface OpenLogOptions {
  /** Hears of everything that changes. */
  readonly tell: (summary: LogSummary) => void;
  /** Called when the log has been read to its end for the first time, before it is said to be read. */
  readonly onFirstRead?: (log: OpenLog) => Promise<void>;
  readonly startPartReader?: (() => PartReader) | undefined;
  readonly scanModule?: WebAssembly.Module | undefined;
}

/**
 * An open log: reads it to its end, then follows it. One that grew is read on; one that was cut or replaced is read
 * anew, into new contents; one that is gone stays as it was read, until the file comes back. What is appended here is
 * read on in the same way.
 */
export class OpenLog {
  readonly #params: OpenParams;
  readonly #file: LogFile;
  readonly #options: OpenLogOptions;
  readonly #teller: SummaryTeller;
  /** Following and writing, one at a time. */
  readonly #tasks = new TaskQueue();
  readonly #reading = new AbortController();
  readonly #readWaiters: (() => void)[] = [];
  #contents: LogContents;
  /** The part of the file that is whole, and who reads it. */
  #whole: SourceUpTo;
  #reader: LogReader | undefined;
  #phase: LogSummary['phase'] = 'reading';
  #fingerprint: Fingerprint;
  #failure: FoldlineError | undefined;
  #closed = false;
  /** Set when the log has been read for the first time, and put in order. */
  #isFollowing = false;
  #wake: () => void = () => undefined;

  private constructor(params: OpenParams, { file, format }: OpenedSource, options: OpenLogOptions) {
    this.#params = params;
    this.#options = options;
    this.#file = file;
    this.#whole = new SourceUpTo(file, 0);
    this.#contents = this.#createContents(format, 1);
    this.#fingerprint = Fingerprint.of(file, 0);
    this.#teller = new SummaryTeller(() => options.tell(this.summary));
    this.#made?.onNews?.(() => {
      if (this.#closed) return;
      this.#teller.soon();
      this.#wake();
    });
  }

  /**
   * Detects the format and reads the first events; the rest is read on while `tell` hears of it.
   * Throws `file-too-large`, or as `openSource` does where no format fits.
   */
  static async open(
    params: OpenParams,
    file: LogFile,
    environment: SourceEnvironment,
    options: OpenLogOptions,
  ): Promise<OpenLog> {
    const log = new OpenLog(params, await openSource(params, file, environment), options);
    await new Promise<void>((resolve) => void log.#run(resolve));
    return log;
  }

  get contents(): LogContents {
    return this.#contents;
  }

  get summary(): LogSummary {
    const { index, problems, torn, format, generation, place } = this.#contents;
    const writing = isStore(format) ? this.#file.writer?.writing : undefined;
    return {
      uri: this.#params.uri,
      format,
      events: index.events,
      streams: index.streams,
      types: index.types,
      ...(index.links.count === 0 ? {} : { links: index.links.count }),
      firstTime: this.#contents.timeAt(1),
      lastTime: this.#contents.timeAt(index.events),
      problems: problems.total + (torn === undefined ? 0 : 1),
      problemsByCode: torn === undefined ? { ...problems.byCode } : { ...problems.byCode, [torn.code]: 1 },
      notes: this.#made?.notes ?? [],
      ...(this.#made?.server === undefined ? {} : { server: this.#made.server }),
      readonly: writing === undefined,
      ...(writing === undefined ? {} : { writing }),
      bytesRead: place.offset,
      bytesTotal: this.#file.size,
      phase: this.#phase,
      versionShift: index.versionShift,
      generation,
      ...(this.#failure === undefined ? {} : { failure: { code: this.#failure.code, message: this.#failure.message } }),
    };
  }

  get #made(): MadeFile | undefined {
    return isMadeFile(this.#file) ? this.#file : undefined;
  }

  get phase(): LogSummary['phase'] {
    return this.#phase;
  }

  /** Why reading or following ended before it should have. */
  get failure(): FoldlineError | undefined {
    return this.#failure;
  }

  /** Settles when the log has been read to its end, or reading was cancelled. */
  async whenRead(): Promise<void> {
    if (this.#phase === 'reading') await new Promise<void>((resolve) => this.#readWaiters.push(resolve));
  }

  get file(): LogFile {
    return this.#file;
  }

  /** Whether what has been read ends within a line. */
  get isLineOpen(): boolean {
    const { lastByte } = this.#fingerprint;
    return lastByte !== undefined && lastByte !== LINE_FEED;
  }

  /** Runs a task when the log has been read, and while nothing of it is read on. */
  async runAlone<Result>(task: () => Promise<Result>): Promise<Result> {
    await this.whenRead();
    return this.#tasks.run(task);
  }

  /** Reads what others wrote. For tasks that run alone. Throws `file-not-found` where the file is gone. */
  async catchUp(): Promise<void> {
    await this.#lookAgain(() => undefined);
    this.#afterCatchingUp();
  }

  /** Reads the bytes that were written here, at the end of what has been read, which was this place of the file. */
  async readWritten(end: number, bytes: Uint8Array): Promise<void> {
    const size = end + bytes.length;
    const state = await this.#file.refresh();
    if (state.kind === 'there' && !state.replaced && this.#file.size === size) {
      await this.#readTo({ end: size }, () => undefined);
      this.#fingerprint = this.#fingerprint.grownBy(this.#file, bytes);
    } else {
      // Another program has been at the file in the same moment.
      await this.#takeIn(state, () => undefined);
      this.#afterCatchingUp();
    }
  }

  /** Drops what was read behind this place of the file, because it was cut there. */
  async forgetBehind(end: number): Promise<void> {
    await this.#file.refresh();
    this.#contents.torn = undefined;
    if (this.#contents.place.offset <= end) return;
    this.#startAnew();
    await this.#readTo({ end }, () => undefined);
    this.#fingerprint = Fingerprint.of(this.#file, end);
    this.#becomeRead('following');
  }

  /** Tells what was written here, when it is durable. */
  tellSoon(): void {
    this.#teller.soon();
  }

  /** Ends following, because nobody can say what the file holds; what has been read stays. */
  fail(failure: FoldlineError): void {
    this.#failure = failure;
    this.#becomeRead('cancelled');
    this.#reading.abort();
    this.#wake();
  }

  /** Stops reading; what has been read stays. A log that has been read to its end is followed on. */
  cancelReading(): void {
    if (this.#phase === 'reading') this.#reading.abort();
  }

  close(): void {
    this.#closed = true;
    this.#teller.dispose();
    this.#reading.abort();
    this.#wake();
    this.#file.close();
  }

  /** Reads and follows until closed, cancelled or failed; `begun` is called once the first events are there. */
  async #run(begun: () => void): Promise<void> {
    const onProgress = (): void => {
      begun();
      this.#teller.nowAndThen();
    };
    try {
      await this.#readOn(onProgress);
      await this.#options.onFirstRead?.(this);
      this.#isFollowing = true;
      for (;;) {
        this.#becomeRead('following');
        begun();
        await this.#pause();
        throwIfCancelled(this.#reading.signal);
        await this.#tasks.run(() => this.#lookAgain(onProgress));
      }
    } catch (error) {
      if (this.#closed) return;
      if (!hasErrorCode(error, 'cancelled')) this.#failure = isFoldlineError(error) ? error : asFailure(error);
      this.#becomeRead('cancelled');
      begun();
    }
  }

  #afterCatchingUp(): void {
    if (this.#phase === 'deleted') throw new FoldlineError('file-not-found', 'The file is gone.');
    if (this.#isFollowing) this.#becomeRead('following');
  }

  async #lookAgain(onProgress: () => void): Promise<void> {
    await this.#takeIn(await this.#file.refresh(), onProgress);
  }

  /** Reads what a look at the file has found to be new. */
  async #takeIn(state: FileState, onProgress: () => void): Promise<void> {
    if (state.kind === 'gone') {
      if (this.#phase !== 'deleted') {
        this.#phase = 'deleted';
        this.#teller.now();
      }
      return;
    }
    const isBack = this.#phase === 'deleted';
    if (!state.changed && !isBack) return;
    if (isBack) this.#phase = 'reading';
    if (state.rewritten === true || !this.#isAppended()) this.#startAnew();
    await this.#readOn(onProgress);
    this.#teller.now();
  }

  #startAnew(): void {
    this.#contents = this.#createContents(this.#formatNow(), this.#contents.generation + 1);
    this.#reader = undefined;
    this.#phase = 'reading';
  }

  /** The format of a log that was replaced; the one it had while the new file is empty or not written to its end. */
  #formatNow(): LogFormat {
    const before = this.#contents.format;
    if (this.#made !== undefined) return mappedFormat(this.#params, this.#made.format);
    if (this.#params.mapping !== undefined) return before;
    const now = detectedFormat(this.#params.uri, this.#file);
    // What others write is recognised when a log is opened.
    return now === undefined || (before.origin !== undefined && now.confidence !== 'sure') ? before : now;
  }

  /** Whether what has been read is still there, with more behind it, or with a torn tail cut off. */
  #isAppended(): boolean {
    const { length } = this.#fingerprint;
    const { size } = this.#file;
    const isOther = size > length || (size === length && this.#contents.torn !== undefined);
    return isOther && this.#fingerprint.matches(this.#file);
  }

  async #readOn(onChunk: () => void): Promise<void> {
    const made = this.#made;
    await made?.grow();
    do {
      await this.#readBytes(onChunk);
      if (made !== undefined) await this.#readWithThread(made, onChunk);
    } while (await made?.grow());
    // What was found behind the last event.
    this.#takeProblems();
  }

  #takeProblems(): void {
    for (const { code, message, event } of this.#made?.takeProblems() ?? []) {
      this.#contents.addProblem(code, message, event);
    }
  }

  async #readBytes(onChunk: () => void): Promise<void> {
    const { place, format } = this.#contents;
    const tail = isStore(format) ? readLogTail(this.#file, place.offset) : { end: this.#file.size };
    await this.#readTo(tail, onChunk);
    this.#fingerprint = Fingerprint.of(this.#file, tail.end);
  }

  async #readTo({ end, torn }: LogTail, onChunk: () => void): Promise<void> {
    const contents = this.#contents;
    const isSmall = end < WORTH_SCANNING && this.#made === undefined;
    const scanModule = isSmall ? undefined : this.#options.scanModule;
    const options = { signal: this.#reading.signal, onChunk, scanModule };
    this.#whole.size = end;
    if (contents.place.offset === 0) await this.#readInHalves(contents, options);
    contents.torn = undefined;
    this.#reader ??= new LogReader(this.#whole, contents.place, contents.format, contents, scanModule);
    await this.#reader.readOn(options);
    this.#takeProblems();
    if (torn !== undefined) contents.problem(torn, 0, end, TORN_MESSAGES[torn]);
  }

  /** Reads a large log with a second thread, where there is one. */
  async #readInHalves(contents: LogContents, options: ReadOptions): Promise<void> {
    const { path } = this.#file;
    const { startPartReader } = this.#options;
    if (path === undefined || startPartReader === undefined) return;
    const middle = middleOf(this.#whole, contents.format);
    if (middle === undefined) return;
    const log = { source: this.#whole, path, format: contents.format, middle };
    try {
      await readInHalves(log, contents, startPartReader(), options);
    } catch (error) {
      // Where the other thread ended early, what it did not tell is read on from here.
      if (!hasErrorCode(error, 'engine-stopped')) throw error;
    }
  }

  /** Reads the rest of a made log, where it may be long, with a second thread, where there is one. */
  async #readWithThread(made: MadeFile, onChunk: () => void): Promise<void> {
    const contents = this.#contents;
    const { startPartReader } = this.#options;
    const isDue = this.#phase === 'reading' && contents.place.offset === made.size && isWorthAThread(contents.place);
    if (startPartReader === undefined || !isDue) return;
    this.#reader = undefined;
    try {
      await readMade(made, contents, contents, startPartReader(), { signal: this.#reading.signal, onChunk });
    } catch (error) {
      // Where the other thread ended early, what it did not tell is read on from here.
      if (!hasErrorCode(error, 'engine-stopped')) throw error;
    }
    await this.#readBytes(onChunk);
  }

  #createContents(format: LogFormat, generation: number): LogContents {
    const { uri } = this.#params;
    const categorySeparator = this.#made?.categorySeparator ?? this.#params.categorySeparator;
    return new LogContents(this.#file, format, { logName: nameOf(uri), categorySeparator, generation });
  }

  #becomeRead(phase: 'following' | 'cancelled'): void {
    if (this.#phase === 'reading' || this.#failure !== undefined) {
      this.#phase = phase;
      this.#teller.now();
    }
    for (const resolve of this.#readWaiters.splice(0)) resolve();
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
  return new FoldlineError('file-unreadable', messageOf(error));
}
