import { FoldlineError } from '../core/events/errors.ts';
import { hashBytes } from '../core/log/byte-hash.ts';
import { readRange, type ByteSource } from '../core/log/byte-source.ts';
import { countBelow } from '../core/search/count-below.ts';
import type { Passage, TranslateAgain } from '../sources/source.ts';
import { HeldLines } from './held-lines.ts';
import type { NewLines, TranslatedLines } from './translated-lines.ts';
import type { Translation } from './translation.ts';

/** More than is made before it is read. */
const RECENT_SIZE = 8 * 1024 * 1024;

interface KnownPassage extends Passage {
  /** Where its lines are among all. */
  readonly offset: number;
  readonly length: number;
  readonly hash: number;
}

/** Lines that are made again from the passages of their source when they are read: a large log needs no memory for them. */
export class PassageLines implements TranslatedLines {
  readonly #again: TranslateAgain;
  readonly #passages: KnownPassage[] = [];
  /** The lines of passages, by their indices, the one that was used last at the end. */
  readonly #recent = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #mostRecent: number;
  #recentSize = 0;
  #size = 0;

  /** Holds lines of `recentSize` bytes of those that were added or read last. */
  constructor(again: TranslateAgain, recentSize = RECENT_SIZE) {
    this.#again = again;
    this.#mostRecent = recentSize;
  }

  get size(): number {
    return this.#size;
  }

  add(lines: Uint8Array, passage: Passage | undefined): void {
    if (passage === undefined) throw new Error('The source does not tell what these lines are of.');
    const kept = this.#room(lines.length);
    kept.set(lines);
    this.#keep(this.#passages.length, kept);
    this.#passages.push({ ...passage, offset: this.#size, length: lines.length, hash: hashOf(lines) });
    this.#size += lines.length;
  }

  /** Throws `file-changed` where the source is not what it was any more. */
  read(target: Uint8Array, offset: number): number {
    const end = Math.min(this.#size, offset + target.length);
    let filled = 0;
    for (let index = this.#indexAt(offset); offset + filled < end; index++) {
      const start = offset + filled - (this.#passages[index]?.offset ?? 0);
      const part = this.#linesOf(index).subarray(start, start + target.length - filled);
      target.set(part, filled);
      filled += part.length;
    }
    return filled;
  }

  async anew(translation: Translation): Promise<NewLines> {
    const { again } = translation.source;
    const lines = again === undefined ? new HeldLines() : new PassageLines(again, this.#mostRecent);
    for (let piece = await translation.next(); piece !== undefined; piece = await translation.next()) {
      lines.add(piece, translation.passage);
    }
    return { same: this.#sameIn(lines), take: () => lines };
  }

  /** How many bytes of whole passages are the same in others. */
  #sameIn(others: TranslatedLines): number {
    const isSame = (passage: KnownPassage, index: number): boolean =>
      (others instanceof PassageLines && others.#has(passage, index)) || isIn(others, passage);
    const index = this.#passages.findIndex((passage, place) => !isSame(passage, place));
    return this.#passages[index]?.offset ?? this.#size;
  }

  #has({ offset, length, hash }: KnownPassage, index: number): boolean {
    const own = this.#passages[index];
    return own !== undefined && own.offset === offset && own.length === length && own.hash === hash;
  }

  #linesOf(index: number): Uint8Array {
    const recent = this.#recent.get(index);
    if (recent !== undefined) {
      this.#recent.delete(index);
      this.#recent.set(index, recent);
      return recent;
    }
    const passage = this.#passages[index];
    if (passage === undefined) return new Uint8Array(0);
    const lines = this.#room(passage.length);
    let length = 0;
    for (const piece of this.#again(passage)) {
      if (length + piece.length <= lines.length) lines.set(piece, length);
      length += piece.length;
    }
    if (length !== passage.length || hashOf(lines) !== passage.hash) {
      throw new FoldlineError('file-changed', 'The file is not what it was when it was read.');
    }
    return this.#keep(index, lines);
  }

  /** Memory for lines, of those that were not used for the longest time. */
  #room(size: number): Uint8Array<ArrayBuffer> {
    let room = new Uint8Array(0);
    for (const [oldest, { buffer, length }] of this.#recent) {
      if (this.#recentSize + size <= this.#mostRecent) break;
      this.#recent.delete(oldest);
      this.#recentSize -= length;
      room = new Uint8Array(buffer);
    }
    return room.length < size ? new Uint8Array(size) : room.subarray(0, size);
  }

  #keep(index: number, lines: Uint8Array<ArrayBuffer>): Uint8Array {
    this.#recent.set(index, lines);
    this.#recentSize += lines.length;
    return lines;
  }

  #indexAt(offset: number): number {
    // Within its bounds.
    return countBelow(offset + 1, this.#passages.length, (index) => this.#passages[index]!.offset) - 1;
  }
}

function isIn(lines: ByteSource, { offset, length, hash }: KnownPassage): boolean {
  const found = readRange(lines, offset, length);
  return found.length === length && hashOf(found) === hash;
}

function hashOf({ buffer, byteOffset, length }: Uint8Array): number {
  return hashBytes(new DataView(buffer, byteOffset, length), 0, length);
}
