// Slots are masked by the table's size, and loops bounded by lengths; `!` says so.
import { hashBytes } from './byte-hash.ts';
import { decodeJsonString, encodeJsonString } from './string-bytes.ts';

const BACKSLASH = 0x5c;
const FIRST_BYTES = 4096;
const FIRST_SLOTS = 256;
/** Bytes before those of a spelling. */
const HEADER = 8;
/** Not 0, which is an empty slot. */
const FIRST_SPELLING = 8;

/** JSON spellings one behind the other, and where each ends. */
export interface PackedSpellings {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/**
 * Strings by dense ids, from 0, as they first came. It is fed with JSON spellings straight from a log's bytes: every
 * distinct spelling is kept once, and two spellings of one string (`\u0061` and `a`) share its id.
 */
export class StringTable {
  /** Spellings one behind the other: their string's id, their length (32 bits each), their bytes. */
  #spellings = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#spellings.buffer);
  #end = FIRST_SPELLING;
  /** Open-addressing table of pairs: a hash, and where its spelling is; 0 is an empty slot. At most half is taken. */
  #slots = new Int32Array(FIRST_SLOTS * 2);
  #taken = 0;
  /** By id: where a spelling of the string is, and the string once it was asked for. */
  readonly #spellingOf: number[] = [];
  readonly #texts: (string | undefined)[] = [];

  /** How many strings there are. */
  get size(): number {
    return this.#spellingOf.length;
  }

  /** The id of the string that a range of the bytes, the inside of a JSON string or a number, spells. */
  intern(bytes: DataView, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end);
    const known = this.#lookUp(bytes, start, end, hash);
    if (known >= 0) return known;
    if (isPlain(bytes, start, end)) return this.#addString(bytes, start, end, hash);
    const spelling = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
    const id = this.internText(decodeJsonString(spelling, 0, spelling.length));
    if (this.#lookUp(bytes, start, end, hash) < 0) this.#addSpelling(bytes, start, end, hash, id);
    return id;
  }

  /** The id of a string, which is added where it is new. */
  internText(text: string): number {
    const bytes = spellingOf(text);
    const hash = hashBytes(bytes, 0, bytes.byteLength);
    const known = this.#lookUp(bytes, 0, bytes.byteLength, hash);
    return known >= 0 ? known : this.#addString(bytes, 0, bytes.byteLength, hash);
  }

  /** The id of a string, or undefined where the table does not have it. */
  find(text: string): number | undefined {
    const bytes = spellingOf(text);
    const known = this.#lookUp(bytes, 0, bytes.byteLength, hashBytes(bytes, 0, bytes.byteLength));
    return known < 0 ? undefined : known;
  }

  /** The string of an id; empty for an id that the table never gave. */
  text(id: number): string {
    const known = this.#texts[id];
    if (known !== undefined) return known;
    const spelling = this.#spellingOf[id];
    if (spelling === undefined) return '';
    const start = spelling + HEADER;
    const text = decodeJsonString(this.#spellings, start, start + this.#view.getInt32(spelling + 4, true));
    this.#texts[id] = text;
    return text;
  }

  /** A spelling of each string from an id on, one behind the other, for a table elsewhere. */
  spellingsFrom(first: number): PackedSpellings {
    const ends = new Uint32Array(this.size - first);
    let length = 0;
    for (let id = first; id < this.size; id++) {
      length += this.#view.getInt32(this.#spellingOf[id]! + 4, true);
      ends[id - first] = length;
    }
    const bytes = new Uint8Array(length);
    for (let id = first; id < this.size; id++) {
      const end = ends[id - first]!;
      const start = id === first ? 0 : ends[id - first - 1]!;
      const from = this.#spellingOf[id]! + HEADER;
      bytes.set(this.#spellings.subarray(from, from + end - start), start);
    }
    return { bytes, ends };
  }

  /** Interns what `spellingsFrom` of another table gave; returns the ids that they have here. */
  internSpellings({ bytes, ends }: PackedSpellings): Uint32Array {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return ends.map((end, index) => this.intern(view, index === 0 ? 0 : ends[index - 1]!, end));
  }

  /** The id of the string that has these bytes as a spelling, or -1. */
  #lookUp(bytes: DataView, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const spelling = slots[slot + 1]!;
      if (spelling === 0) return -1;
      if (slots[slot] === hash && this.#isSpelling(spelling, bytes, start, end))
        return this.#view.getInt32(spelling, true);
    }
  }

  #isSpelling(place: number, bytes: DataView, start: number, end: number): boolean {
    const own = this.#view;
    if (own.getInt32(place + 4, true) !== end - start) return false;
    let index = start;
    let other = place + HEADER;
    for (const last = end - 3; index < last; index += 4, other += 4) {
      if (own.getInt32(other, true) !== bytes.getInt32(index, true)) return false;
    }
    for (; index < end; index++, other++) if (own.getUint8(other) !== bytes.getUint8(index)) return false;
    return true;
  }

  #addString(bytes: DataView, start: number, end: number, hash: number): number {
    const id = this.#spellingOf.length;
    this.#spellingOf.push(this.#end);
    this.#texts.push(undefined);
    this.#addSpelling(bytes, start, end, hash, id);
    return id;
  }

  #addSpelling(bytes: DataView, start: number, end: number, hash: number, id: number): void {
    const spelling = this.#end;
    this.#end += HEADER + end - start;
    if (this.#end > this.#spellings.length) this.#grow();
    this.#view.setInt32(spelling, id, true);
    this.#view.setInt32(spelling + 4, end - start, true);
    this.#spellings.set(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start), spelling + HEADER);
    this.#taken++;
    if (this.#taken * 4 > this.#slots.length) this.#rehash();
    this.#takeSlot(hash, spelling);
  }

  #takeSlot(hash: number, spelling: number): void {
    const mask = this.#slots.length - 1;
    let slot = (hash << 1) & mask;
    while (this.#slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = spelling;
  }

  #grow(): void {
    const larger = new Uint8Array(Math.max(this.#spellings.length * 2, this.#end));
    larger.set(this.#spellings);
    this.#spellings = larger;
    this.#view = new DataView(larger.buffer);
  }

  #rehash(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += 2)
      if (old[slot + 1] !== 0) this.#takeSlot(old[slot]!, old[slot + 1]!);
  }
}

/** Bytes that spell their string in the one way there is: ASCII without escapes. */
function isPlain(bytes: DataView, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const byte = bytes.getUint8(index);
    if (byte === BACKSLASH || byte >= 0x80) return false;
  }
  return true;
}

function spellingOf(text: string): DataView {
  const { buffer, byteOffset, byteLength } = encodeJsonString(text);
  return new DataView(buffer, byteOffset, byteLength);
}
