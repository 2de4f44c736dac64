import type { ByteSource } from '../../core/log/byte-source.ts';
import { ByteWindow } from '../../core/log/byte-window.ts';
import { DamagedValue } from '../../core/log/damaged-value.ts';
import { LONGEST_EVENT } from '../../core/log/event-reader.ts';
import { JsonScanner } from '../../core/log/json-scanner.ts';
import { decodeJsonString } from '../../core/log/string-bytes.ts';
import type { FoundValue, ValueListener } from './found-value.ts';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Finds the values of a JSON file, however large it is: those that stand one after the other or in an array, or, where
 * arrays are named, the elements of these arrays in the file's object and its other members. Holds a megabyte and the
 * longest value.
 */
export class ValueReader {
  readonly #window: ByteWindow;
  readonly #json = new JsonScanner(true);
  readonly #arrays: ReadonlySet<string> | undefined;
  readonly #listener: ValueListener;
  /** Up to where the window has been dealt with. */
  #index = 0;
  #line = 1;
  /** The first line feed that has not been counted. */
  #lineFeed = 0;
  /** Whether reading stands among the members of an object that is taken apart, and the key of the last of them. */
  #inObject = false;
  #key: string | undefined;
  /** Whether it stands in an array whose elements are values. */
  #inArray = false;
  /** What is being skipped. */
  #damaged: DamagedValue | undefined;

  constructor(source: ByteSource, arrays: readonly string[] | undefined, listener: ValueListener) {
    this.#window = new ByteWindow(source, 0);
    this.#arrays = arrays && new Set(arrays);
    this.#listener = listener;
  }

  /** The next values, whose bytes are valid until they are asked for again; undefined at the end. */
  next(): readonly FoundValue[] | undefined {
    const last = this.#window.advance(this.#index) === 0;
    this.#json.attach(this.#window.bytes, this.#window.length);
    const found: FoundValue[] = [];
    this.#lineFeed = this.#window.bytes.indexOf(LINE_FEED);
    this.#index = this.#read(last, found);
    this.#countLines(this.#index);
    if (!last) return found;
    const rest = this.#window.length - this.#index;
    if (rest > 0 || this.#inArray || this.#inObject) this.#endsEarly();
    this.#inArray = this.#inObject = false;
    this.#index = this.#window.length;
    return found.length === 0 ? undefined : found;
  }

  #endsEarly(): void {
    this.#listener('torn-line', this.#line, 'The file ends before its JSON does.');
  }

  /** Reads what the window holds to its end; returns the index up to which that is. */
  #read(last: boolean, found: FoundValue[]): number {
    const { bytes, length } = this.#window;
    let index = 0;
    while (index < length) {
      const byte = bytes[index] ?? 0;
      let end: number;
      if (this.#damaged !== undefined) end = this.#skip(this.#damaged, index);
      else if (this.#isBetween(byte)) end = index + 1;
      else if (this.#opens(byte) || this.#closes(byte)) end = index + 1;
      else if (byte === QUOTE && this.#inObject && !this.#inArray && this.#key === undefined)
        end = this.#readKey(index);
      else end = this.#value(index, last, found);
      if (end < 0) return index;
      index = end;
    }
    return length;
  }

  /** White space, commas, colons, byte order and record marks. */
  #isBetween(byte: number): boolean {
    return byte <= 0x20 || byte === COMMA || byte === COLON || byte === 0xef || byte === 0xbb || byte === 0xbf;
  }

  /** Whether the byte opens what is taken apart. */
  #opens(byte: number): boolean {
    if (byte === OPEN_BRACE && this.#arrays !== undefined && !this.#inObject) {
      this.#inObject = true;
      this.#key = undefined;
      return true;
    }
    if (byte !== OPEN_BRACKET || this.#inArray) return false;
    if (this.#arrays !== undefined && !this.#inObject) return true;
    const isNamed = this.#key !== undefined && this.#arrays?.has(this.#key) === true;
    if (this.#inObject && !isNamed) return false;
    this.#inArray = true;
    return true;
  }

  #closes(byte: number): boolean {
    const closesArray = byte === CLOSE_BRACKET && (this.#inArray || (this.#arrays !== undefined && !this.#inObject));
    const closesObject = byte === CLOSE_BRACE && this.#inObject;
    if (!closesArray && !closesObject) return false;
    this.#inArray = false;
    this.#inObject &&= !closesObject;
    this.#key = undefined;
    return true;
  }

  #readKey(start: number): number {
    const end = this.#json.string(start);
    if (end < 0 || end >= this.#window.length) return -1;
    this.#key = decodeJsonString(this.#window.bytes, start + 1, end - 1);
    return end;
  }

  /** Takes the value that starts at `start`; -1 where more bytes are needed. */
  #value(start: number, last: boolean, found: FoundValue[]): number {
    const { bytes, length, offset } = this.#window;
    this.#countLines(start);
    const end = this.#json.value(start);
    // More digits may follow a number that the window ends with.
    const needsMore = end < 0 ? this.#json.failedAt >= length : end >= length && !last;
    if (needsMore && length - start <= LONGEST_EVENT) return -1;
    if (end < 0 || needsMore) {
      if (needsMore)
        this.#listener('line-too-long', this.#line, `It is longer than ${LONGEST_EVENT / 1024 / 1024} MB.`);
      else
        this.#listener(
          'malformed-line',
          this.#line,
          `It is not JSON: see byte ${this.#json.failedAt - start + 1} of it.`,
        );
      this.#damaged = new DamagedValue();
      return start;
    }
    const isElement = this.#inArray || !this.#inObject;
    found.push({
      bytes: bytes.subarray(start, end),
      offset: offset + start,
      line: this.#line,
      key: this.#key,
      isElement,
    });
    if (!isElement) this.#key = undefined;
    return end;
  }

  #skip(damaged: DamagedValue, start: number): number {
    const end = damaged.skip(this.#window.bytes, start, this.#window.length);
    if (end < 0) return this.#window.length;
    this.#damaged = undefined;
    if (!this.#inArray) this.#key = undefined;
    return end;
  }

  /** There is always one more line feed, behind the window. */
  #countLines(index: number): void {
    while (this.#lineFeed < index) {
      this.#line++;
      this.#lineFeed = this.#window.bytes.indexOf(LINE_FEED, this.#lineFeed + 1);
    }
  }
}
