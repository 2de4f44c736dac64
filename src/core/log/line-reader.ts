import type { ByteWindow } from './byte-window.ts';
import { BATCH_EVENTS } from './event-batch.ts';
import { EventReader, LONGEST_EVENT } from './event-reader.ts';
import type { FieldMapping } from './log-format.ts';
import type { NativeScanner } from './native-scan/native-scanner.ts';
import type { LogPlace, LogSink } from './log-sink.ts';

const LINE_FEED = 0x0a;
/** Lines that the scanner must find usual one after the other to be asked again at the next unusual one. */
const WORTHWHILE = 64;
const LONGEST_PATIENCE = 4096;

/** Reads a log that has one JSON object a line. */
export class LineReader extends EventReader {
  /** Set while it drops the rest of a line that is too long. */
  #dropping = false;
  readonly #native: NativeScanner | undefined;
  /** Lines to be read one by one before the scanner is asked again, and how many the next time. */
  #toRead = 0;
  #patience = 1;

  constructor(
    window: ByteWindow,
    mapping: FieldMapping,
    place: LogPlace,
    sink: LogSink,
    native: NativeScanner | undefined,
  ) {
    super(window, false, mapping, place, sink);
    this.#native = native;
  }

  protected override readWindow(last: boolean): number {
    const { bytes, length } = this.window;
    const { json } = this.scanner;
    let index = this.#dropping ? this.#drop(0) : 0;
    this.#native?.forget();
    while (index < length) {
      if (this.#native !== undefined && this.#toRead-- <= 0) {
        index = this.#scan(this.#native, index);
        if (index >= length) break;
      }
      const start = bytes[index] === 0x7b ? index : this.#blank(index);
      if (start >= length) return length;
      if (bytes[start] === LINE_FEED) {
        this.line++;
        index = start + 1;
        continue;
      }
      const end = this.scanner.walk(start);
      const after = end < 0 ? -1 : json.space(end);
      if (after >= 0 && bytes[after] === LINE_FEED && (after < length || last)) {
        this.take(start, end);
        if (after < length) this.line++;
        index = after + 1;
        continue;
      }
      const failedAt = end < 0 ? json.failedAt : after;
      const lineEnd = bytes.indexOf(LINE_FEED, failedAt);
      if (lineEnd >= length) return this.#endOfWindow(start, last);
      this.tellMalformed(start, this.#trimmedEnd(start, lineEnd), failedAt);
      this.line++;
      index = lineEnd + 1;
    }
    return Math.min(index, length);
  }

  /** Takes the usual lines from here on; where there are few, it is the longer not tried again. */
  #scan(native: NativeScanner, start: number): number {
    const { bytes, length, offset } = this.window;
    // Names get their ids in the order of the log.
    this.flush();
    const end = native.scan(bytes, start, length, offset);
    const { batch } = native;
    this.#patience = batch.count >= WORTHWHILE ? 1 : Math.min(this.#patience * 2, LONGEST_PATIENCE);
    // A full batch ended the scan, not a line.
    this.#toRead = batch.count === BATCH_EVENTS ? 0 : this.#patience;
    if (batch.count === 0) return start;
    this.line += batch.count;
    this.sink.events(batch);
    return end;
  }

  /** The line at `start` is not there to its end. */
  #endOfWindow(start: number, last: boolean): number {
    if (this.window.length - start > LONGEST_EVENT) {
      this.tellTooLong(start);
      return this.#drop(start);
    }
    if (last) this.tell('torn-line', start, 'The last line is incomplete.');
    return start;
  }

  /** Drops bytes up to the end of the line. */
  #drop(start: number): number {
    const { bytes, length } = this.window;
    const lineEnd = bytes.indexOf(LINE_FEED, start);
    this.#dropping = lineEnd >= length;
    if (this.#dropping) return length;
    this.line++;
    return lineEnd + 1;
  }

  /** The index after what may stand before a line's value: white space, byte order and record marks, form feeds. */
  #blank(start: number): number {
    const { bytes, length } = this.window;
    let index = start;
    for (; index < length; index++) {
      const byte = bytes[index];
      if (byte === 0xef && bytes[index + 1] === 0xbb && bytes[index + 2] === 0xbf) index += 2;
      else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== 0x0c && byte !== 0x0b && byte !== 0x1e)
        break;
    }
    return index;
  }

  #trimmedEnd(start: number, lineEnd: number): number {
    let end = lineEnd;
    while (end > start && (this.window.bytes[end - 1] ?? 0x21) <= 0x20 && this.window.bytes[end - 1] !== 0) end--;
    return end;
  }
}
