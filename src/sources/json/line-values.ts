import type { ByteSource } from '../../core/log/byte-source.ts';
import { ByteWindow } from '../../core/log/byte-window.ts';
import { LONGEST_EVENT } from '../../core/log/event-reader.ts';
import { JsonScanner } from '../../core/log/json-scanner.ts';
import type { FoundValue, ValueListener } from './found-value.ts';

const LINE_FEED = 0x0a;

/** Finds the lines of a file, without those that are blank; where they are to be JSON, only those that are. */
export class LineValues {
  readonly #window: ByteWindow;
  readonly #json: JsonScanner | undefined;
  readonly #listener: ValueListener;
  /** Up to where the window has been dealt with. */
  #index = 0;
  #line = 0;
  /** Set while the rest of a line that is too long is dropped. */
  #dropping = false;

  constructor(source: ByteSource, isJson: boolean, listener: ValueListener) {
    this.#window = new ByteWindow(source, 0);
    this.#json = isJson ? new JsonScanner(false) : undefined;
    this.#listener = listener;
  }

  /** The next lines, whose bytes are valid until they are asked for again; undefined at the end. */
  next(): readonly FoundValue[] | undefined {
    const last = this.#window.advance(this.#index) === 0;
    const { bytes, length } = this.#window;
    // So that no search for a line's end goes on behind the window.
    bytes[length] = LINE_FEED;
    this.#json?.attach(bytes, length);
    const found: FoundValue[] = [];
    let start = 0;
    while (start < length) {
      const lineFeed = bytes.indexOf(LINE_FEED, start);
      const isWhole = lineFeed >= 0 && lineFeed < length;
      if (!isWhole && !last) {
        if (length - start > LONGEST_EVENT) this.#drop();
        if (this.#dropping) start = length;
        break;
      }
      const end = isWhole ? lineFeed : length;
      this.#take(start, end, found);
      start = end + 1;
    }
    this.#index = Math.min(start, length);
    return last && found.length === 0 ? undefined : found;
  }

  #drop(): void {
    if (!this.#dropping) {
      this.#listener('line-too-long', this.#line + 1, `It is longer than ${LONGEST_EVENT / 1024 / 1024} MB.`);
    }
    this.#dropping = true;
  }

  #take(start: number, lineEnd: number, found: FoundValue[]): void {
    this.#line++;
    const wasDropping = this.#dropping;
    this.#dropping = false;
    const { bytes, offset } = this.#window;
    let first = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;
    let end = lineEnd;
    while (this.#json !== undefined && first < end && isSpace(bytes[first])) first++;
    while (end > first && isSpace(bytes[end - 1]) && (this.#json !== undefined || bytes[end - 1] === 0x0d)) end--;
    if (wasDropping || first >= end || !this.#isValid(first, end, lineEnd)) return;
    found.push({
      bytes: bytes.subarray(first, end),
      offset: offset + first,
      line: this.#line,
      key: undefined,
      isElement: true,
    });
  }

  #isValid(start: number, end: number, lineEnd: number): boolean {
    if (this.#json === undefined) return true;
    const valueEnd = this.#json.value(start);
    if (valueEnd === end) return true;
    const failedAt = Math.min(valueEnd < 0 ? this.#json.failedAt : valueEnd, lineEnd);
    const isTorn = lineEnd === this.#window.length && failedAt >= lineEnd;
    if (isTorn) this.#listener('torn-line', this.#line, 'The last line is incomplete.');
    else this.#listener('malformed-line', this.#line, `It is not JSON: see byte ${failedAt - start + 1} of it.`);
    return false;
  }
}

function isSpace(byte = 0x21): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0c || byte === 0x1e;
}
