import { FoldlineError, hasErrorCode, messageOf } from '../core/events/errors.ts';
import { readRange } from '../core/log/byte-source.ts';
import { encodeNativeLine, type NativeEvent } from '../core/log/native-line.ts';
import type { HostSide } from '../protocol/engine.ts';
import type { LogWriter } from './log-file.ts';
import { isStore } from './log-identity.ts';
import type { OpenLog } from './open-log.ts';
import { tornTailReport } from './torn-tail-report.ts';

/** A torn tail that was written longer ago than this is not being written any more, in milliseconds. */
const SETTLED = 2_000;

/**
 * The file of a store, as it is written: whole batches, each read on as soon as it is written, all of them made durable
 * at once. What is not durable is taken back; where nobody can say what the disk holds, the log is followed no more,
 * and nothing is written until it is read anew.
 */
export class StoreFile {
  readonly #log: OpenLog;
  readonly #recovered: (recovery: HostSide['notifications']['recovered']) => void;
  /** The file's size up to which all is durable. */
  #durable = 0;

  /** `recovered` hears of a torn tail that was cut off. */
  constructor(log: OpenLog, recovered: (recovery: HostSide['notifications']['recovered']) => void) {
    this.#log = log;
    this.#recovered = recovered;
  }

  /** Runs work while nobody else writes, with everything read that others wrote, and no torn tail. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#log.runAlone(() => this.#lock(this.#writer(), work));
  }

  /** Adds events, as lines, and reads them on. Where that fails, nothing of them is there. */
  async write(events: readonly NativeEvent[]): Promise<void> {
    const { file } = this.#log;
    const writer = this.#writer();
    const end = file.size;
    let lines = this.#log.isLineOpen ? '\n' : '';
    for (const event of events) lines += `${encodeNativeLine(event)}\n`;
    const bytes = new TextEncoder().encode(lines);
    try {
      await writer.append(bytes);
    } catch (error) {
      await this.#takeBack(writer, end, error);
      throw error;
    }
    await this.#log.readWritten(end, bytes);
  }

  /** Makes durable what was written. Where that fails, nothing of it is there. */
  async commit(): Promise<void> {
    const { file } = this.#log;
    if (file.size === this.#durable) return;
    const writer = this.#writer();
    try {
      await writer.sync();
    } catch (error) {
      await this.#takeBack(writer, this.#durable, error);
      throw error;
    }
    this.#durable = file.size;
    this.#log.tellSoon();
  }

  /**
   * Cuts off what was torn when the log was opened, and is not being written any more. Where that cannot be it stays
   * marked, and the next append tells why. Wants that nothing else is done with the log.
   */
  async recover(): Promise<void> {
    const { contents, file } = this.#log;
    const { writer } = file;
    const isSettled = Date.now() - file.modified > SETTLED;
    if (contents.torn === undefined || writer === undefined || !isSettled || !isStore(contents.format)) return;
    await this.#lock(writer, () => Promise.resolve()).catch(() => undefined);
  }

  #lock<Result>(writer: LogWriter, work: () => Promise<Result>): Promise<Result> {
    return writer.exclusively(async () => {
      await this.#log.catchUp();
      await this.#cutTornTail(writer);
      this.#durable = this.#log.file.size;
      return work();
    });
  }

  #writer(): LogWriter {
    const { contents, file, phase, failure } = this.#log;
    if (!isStore(contents.format)) {
      throw readOnly('Only a log of Foldline’s own format is appended to. Import this one into a store.');
    }
    if (file.writer === undefined) throw readOnly('The file cannot be written, or the workspace is not trusted.');
    if (failure !== undefined) throw new FoldlineError('store-failed', failure.message);
    if (phase === 'cancelled') throw readOnly('The log has been read only in part. Read it anew before you append.');
    return file.writer;
  }

  /** The file gets the end that it had. */
  async #takeBack(writer: LogWriter, end: number, error: unknown): Promise<void> {
    const { file } = this.#log;
    let isKnown = !hasErrorCode(error, 'store-failed');
    const state = await file.refresh();
    if (state.kind === 'gone') return;
    try {
      if (file.size > end) await writer.cut(end);
    } catch {
      isKnown = false;
    }
    await this.#log.forgetBehind(isKnown ? end : this.#durable);
    if (!isKnown) this.#log.fail(inDoubt(error));
  }

  async #cutTornTail(writer: LogWriter): Promise<void> {
    const { file, contents } = this.#log;
    const { torn, place } = contents;
    if (torn === undefined) return;
    const bytes = readRange(file, place.offset, file.size - place.offset);
    const report = tornTailReport({ name: contents.logName, offset: place.offset, bytes, time: new Date() });
    const keptIn = await writer.keepBeside(report.ending, report.bytes);
    await writer.cut(place.offset);
    await this.#log.forgetBehind(place.offset);
    this.#log.tellSoon();
    this.#recovered({ bytes: bytes.length, keptIn });
  }
}

function readOnly(message: string): FoldlineError {
  return new FoldlineError('read-only', message);
}

function inDoubt(error: unknown): FoldlineError {
  const cause = messageOf(error);
  const message = `A write failed, and nobody can say what is on the disk: ${cause} Read the log anew.`;
  return new FoldlineError('store-failed', message);
}
