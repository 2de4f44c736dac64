// Columns are as long as the chunk's count, and words are those of its bytes; `!` says so.
import { decodeUtf8 } from '../core/log/string-bytes.ts';
import type { EventChunk } from '../protocol/models.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The high bits of four bytes: where none is set, each of them is a character. */
const HIGH_BITS = 0x8080_8080;

/** The texts of a chunk's events. Its bytes are decoded at once, which is much faster than event by event. */
export class EventTexts {
  readonly #chunk: EventChunk;
  /** Undefined where the bytes are no UTF-8: then each event is decoded on its own. */
  readonly #text: string | undefined;
  /** Where each event starts and ends in the text, one after the other; undefined where that is as in the bytes. */
  readonly #ranges: Uint32Array | undefined;

  constructor(chunk: EventChunk) {
    this.#chunk = chunk;
    const text = decode(chunk.bytes);
    const isAscii = text?.length === chunk.bytes.length;
    this.#ranges = text === undefined || isAscii ? undefined : rangesInText(chunk);
    this.#text = isAscii || this.#ranges !== undefined ? text : undefined;
  }

  text(index: number): string {
    const start = this.#chunk.offset[index]!;
    const end = start + this.#chunk.length[index]!;
    if (this.#text === undefined) return decodeUtf8(this.#chunk.bytes, start, end);
    if (this.#ranges === undefined) return this.#text.slice(start, end);
    return this.#text.slice(this.#ranges[2 * index], this.#ranges[2 * index + 1]);
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined where events do not stand in the order of their bytes. */
function rangesInText({ bytes, offset, length, count }: EventChunk): Uint32Array | undefined {
  const ranges = new Uint32Array(2 * count);
  const words = new Uint32Array(bytes.buffer, 0, bytes.buffer.byteLength >>> 2);
  let at = 0;
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const start = offset[index]!;
    const end = start + length[index]!;
    if (start < at) return undefined;
    characters += charactersIn(bytes, words, at, start);
    ranges[2 * index] = characters;
    characters += charactersIn(bytes, words, start, end);
    ranges[2 * index + 1] = characters;
    at = end;
  }
  return ranges;
}

/** UTF-16 units that the bytes, which are whole characters of UTF-8, decode to. */
function charactersIn(bytes: Uint8Array, words: Uint32Array, start: number, end: number): number {
  const shift = bytes.byteOffset;
  let characters = 0;
  let index = start;
  while (index < end) {
    if (((index + shift) & 3) === 0) {
      let word = (index + shift) >>> 2;
      const lastWord = (end + shift) >>> 2;
      while (word < lastWord && (words[word]! & HIGH_BITS) === 0) word++;
      characters += word * 4 - shift - index;
      index = word * 4 - shift;
      if (index >= end) break;
    }
    const byte = bytes[index++]!;
    // Not for a byte that goes on with a character; twice for one of four bytes, which is a pair of surrogates.
    if ((byte & 0xc0) !== 0x80) characters += byte >= 0xf0 ? 2 : 1;
  }
  return characters;
}
