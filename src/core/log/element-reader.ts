import type { ByteWindow } from './byte-window.ts';
import { DamagedValue } from './damaged-value.ts';
import { EventReader, LONGEST_EVENT } from './event-reader.ts';
import type { FieldMapping } from './log-format.ts';
import type { LogPlace, LogSink } from './log-sink.ts';

const LINE_FEED = 0x0a;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** Reads a log that is a JSON array of events, one event, or one after the other, over any lines. */
export class ElementReader extends EventReader {
  #inArray: boolean;
  /** The first line feed that is not counted in `line` yet; behind the window's end where it has none. */
  #nextLineFeed = 0;
  /** The element that is being skipped. */
  #damaged: DamagedValue | undefined;

  constructor(window: ByteWindow, mapping: FieldMapping, place: LogPlace, sink: LogSink) {
    super(window, true, mapping, place, sink);
    this.#inArray = place.inArray;
  }

  override get inArray(): boolean {
    return this.#inArray;
  }

  protected override readWindow(last: boolean): number {
    const { bytes, length } = this.window;
    this.#nextLineFeed = this.#lineFeedFrom(0);
    let index = 0;
    while (index < length) {
      const byte = bytes[index] ?? 0;
      if (this.#damaged !== undefined) index = this.#skip(this.#damaged, index);
      else if (byte === OPEN_BRACE) {
        const end = this.#element(index, last);
        if (end < 0) break;
        index = end;
      } else if (byte <= 0x20 || byte === COMMA || isByteOrderMark(bytes, index)) index += byte === 0xef ? 3 : 1;
      else if (byte === OPEN_BRACKET && !this.#inArray) {
        this.#inArray = true;
        index++;
      } else if (byte === CLOSE_BRACKET && this.#inArray) {
        this.#inArray = false;
        index++;
      } else {
        const end = this.#noObject(index, last);
        if (end < 0) break;
        index = end;
      }
    }
    index = Math.min(index, length);
    this.#countLines(index);
    return index;
  }

  /** Takes the element that starts at `start`; returns the index after it, or -1 where more bytes are needed. */
  #element(start: number, last: boolean): number {
    const end = this.scanner.walk(start);
    this.#countLines(start);
    if (end >= 0) {
      this.take(start, end);
      return end;
    }
    const { failedAt } = this.scanner.json;
    if (failedAt >= this.window.length) return this.#endOfWindow(start, last);
    return this.#startSkipping(start, failedAt);
  }

  /** Something else where an element should be. */
  #noObject(start: number, last: boolean): number {
    const { json } = this.scanner;
    this.#countLines(start);
    const end = json.value(start);
    if (end >= this.window.length && !last) return -1;
    if (end < 0 && json.failedAt >= this.window.length) return this.#endOfWindow(start, last);
    if (end < 0) return this.#startSkipping(start, json.failedAt);
    this.tell('not-an-object', start, 'It is JSON, but not an object.');
    return end;
  }

  /** The element at `start` is not there to its end. */
  #endOfWindow(start: number, last: boolean): number {
    if (this.window.length - start > LONGEST_EVENT) {
      this.tellTooLong(start);
      this.#damaged = new DamagedValue();
      return start;
    }
    if (last) this.tell('torn-line', start, 'The last event is incomplete.');
    return -1;
  }

  #startSkipping(start: number, failedAt: number): number {
    this.tellMalformed(start, failedAt + 1, failedAt);
    this.#damaged = new DamagedValue();
    return start;
  }

  #skip(damaged: DamagedValue, start: number): number {
    const end = damaged.skip(this.window.bytes, start, this.window.length);
    if (end < 0) return this.window.length;
    this.#damaged = undefined;
    return end;
  }

  #countLines(index: number): void {
    while (this.#nextLineFeed < index) {
      this.line++;
      this.#nextLineFeed = this.#lineFeedFrom(this.#nextLineFeed + 1);
    }
  }

  #lineFeedFrom(index: number): number {
    const lineFeed = this.window.bytes.indexOf(LINE_FEED, index);
    return lineFeed < 0 ? Infinity : lineFeed;
  }
}

function isByteOrderMark(bytes: Uint8Array, index: number): boolean {
  return bytes[index] === 0xef && bytes[index + 1] === 0xbb && bytes[index + 2] === 0xbf;
}
