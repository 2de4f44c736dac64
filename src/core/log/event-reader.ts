import { BATCH_EVENTS, createEventBatch } from './event-batch.ts';
import type { ByteWindow } from './byte-window.ts';
import { EventScanner } from './event-scanner.ts';
import type { FieldMapping } from './log-format.ts';
import type { LogPlace, LogSink } from './log-sink.ts';
import type { ProblemCode } from './problem.ts';

/** The longest event that is read, in bytes; what is longer is a problem. */
export const LONGEST_EVENT = 64 * 1024 * 1024;

/** What both layouts of a log have in common: from the bytes in a window to batches of events. */
export abstract class EventReader {
  protected readonly window: ByteWindow;
  protected readonly sink: LogSink;
  protected readonly scanner: EventScanner;
  /** Line of the file at the index where reading stands. */
  protected line: number;

  constructor(window: ByteWindow, overLines: boolean, mapping: FieldMapping, place: LogPlace, sink: LogSink) {
    this.window = window;
    this.sink = sink;
    this.line = place.line;
    this.scanner = new EventScanner(overLines, mapping, createEventBatch(BATCH_EVENTS), sink);
  }

  /** Whether reading stands inside the array that holds the events. */
  get inArray(): boolean {
    return false;
  }

  /**
   * Reads the events that the window holds to their ends. `last` says that the log has no bytes behind the window.
   * Returns the index up to which the window has been dealt with.
   */
  read(last: boolean): number {
    this.scanner.json.attach(this.window.bytes, this.window.length);
    const index = this.readWindow(last);
    this.flush();
    return index;
  }

  /** The place in the log up to which it has been read, where `read` returned this index. */
  placeAt(index: number): LogPlace {
    return { offset: this.window.offset + index, line: this.line, inArray: this.inArray };
  }

  protected abstract readWindow(last: boolean): number;

  /** Takes the object that the scanner walked over. */
  protected take(start: number, end: number): void {
    if (end - start > LONGEST_EVENT) {
      this.tellTooLong(start);
      return;
    }
    this.scanner.addRow(start, end, this.line, this.window.offset + start);
    if (this.scanner.batch.count === BATCH_EVENTS) this.flush();
  }

  /** A problem of bytes that are no event. */
  protected tell(code: ProblemCode, start: number, message: string): void {
    this.sink.problem(code, this.line, this.window.offset + start, message);
  }

  protected tellTooLong(start: number): void {
    this.tell('line-too-long', start, `It is longer than ${LONGEST_EVENT / 1024 / 1024} MB.`);
  }

  /** Tells why the bytes from `start` on, which the scanner did not get through, are no event. */
  protected tellMalformed(start: number, end: number, failedAt: number): void {
    const bytes = this.window.bytes.subarray(start, end);
    if (bytes.includes(0)) this.tell('nul-byte', start, 'There is a NUL byte in it.');
    else if (this.#isOtherValue(start, end)) this.tell('not-an-object', start, 'It is JSON, but not an object.');
    else this.tell('malformed-line', start, `It is not JSON: see byte ${failedAt - start + 1} of it.`);
  }

  /** Whether the bytes are one JSON value that is no object. */
  #isOtherValue(start: number, end: number): boolean {
    const json = this.scanner.json;
    if (this.window.bytes[start] === 0x7b) return false;
    const valueEnd = json.value(start);
    return valueEnd >= 0 && valueEnd <= end && json.space(valueEnd) >= end;
  }

  /** Hands on the rows that there are. */
  protected flush(): void {
    const { batch } = this.scanner;
    if (batch.count === 0) return;
    this.scanner.fillColumns();
    this.sink.events(batch);
    batch.count = 0;
  }
}
