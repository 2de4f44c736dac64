// Columns are as long as the chunk's count, and words are those of its bytes; `!` says so.
import { decodeUtf8 } from '../core/log/string-bytes.ts';
import type { EventChunk } from '../protocol/models.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The high bits of four bytes: where none is set, each of them is a character. */
const HIGH_BITS = 0x8080_8080;

/**
 * Bytes that are decoded at once, which is much faster than event by event. A longer text has memory of its own, fresh
 * from the system each time, and that costs more than to decode it.
 */
const PIECE_BYTES = 1 << 16;

/** Events of a chunk that follow one another, also in its bytes. */
interface Piece {
  readonly first: number;
  /** The place after its last event. */
  readonly end: number;
  /** Where its bytes start. */
  readonly start: number;
  /** Undefined where the bytes are no UTF-8: then each event is decoded on its own. */
  readonly text: string | undefined;
  /** Where each event starts and ends in the text, one after the other; undefined where that is as in the bytes. */
  readonly ranges: Uint32Array | undefined;
}

/** The texts of a chunk's events, decoded piece by piece for one who reads them in order. */
export class EventTexts {
  readonly #chunk: EventChunk;
  #piece: Piece = { first: 0, end: 0, start: 0, text: undefined, ranges: undefined };

  constructor(chunk: EventChunk) {
    this.#chunk = chunk;
  }

  text(index: number): string {
    if (index < this.#piece.first || index >= this.#piece.end) this.#piece = pieceFrom(this.#chunk, index);
    const { first, start, text, ranges } = this.#piece;
    if (text !== undefined && ranges !== undefined) {
      const place = 2 * (index - first);
      return text.slice(ranges[place], ranges[place + 1]);
    }
    const from = this.#chunk.offset[index]!;
    const to = from + this.#chunk.length[index]!;
    return text === undefined ? decodeUtf8(this.#chunk.bytes, from, to) : text.slice(from - start, to - start);
  }
}

/** The piece that starts with an event. */
function pieceFrom(chunk: EventChunk, first: number): Piece {
  const { bytes, offset, length, count } = chunk;
  const start = offset[first]!;
  let stop = start + length[first]!;
  let end = first + 1;
  for (; end < count; end++) {
    const next = offset[end]! + length[end]!;
    if (offset[end]! < stop || next - start > PIECE_BYTES) break;
    stop = next;
  }
  const text = decode(bytes.subarray(start, stop));
  const isAscii = text?.length === stop - start;
  return { first, end, start, text, ranges: text === undefined || isAscii ? undefined : rangesOf(chunk, first, end) };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Where each event of a piece starts and ends in its text. */
function rangesOf({ bytes, offset, length }: EventChunk, first: number, end: number): Uint32Array {
  const ranges = new Uint32Array(2 * (end - first));
  const words = new Uint32Array(bytes.buffer, 0, bytes.buffer.byteLength >>> 2);
  let at = offset[first]!;
  let characters = 0;
  for (let index = first; index < end; index++) {
    const start = offset[index]!;
    const stop = start + length[index]!;
    const place = 2 * (index - first);
    characters += charactersIn(bytes, words, at, start);
    ranges[place] = characters;
    characters += charactersIn(bytes, words, start, stop);
    ranges[place + 1] = characters;
    at = stop;
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
