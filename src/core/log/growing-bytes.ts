import { countBelow } from '../search/count-below.ts';
import type { ByteSource } from './byte-source.ts';

/** Memory that pieces are put together in, in bytes. */
export const ROOM = 1 << 20;
/** Pieces from this size on are kept as they are; smaller ones are put together. */
const LARGE = 1 << 16;

/** Bytes in memory that more come behind, without ever being copied again. */
export class GrowingBytes implements ByteSource {
  /** The bytes in segments, and where each starts. */
  readonly #segments: Uint8Array[] = [];
  readonly #starts: number[] = [];
  /** What is free behind the last segment, in the buffer that it lies in. */
  #room = new Uint8Array(0);
  /** The segment that was read last. */
  #recent = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds bytes, which may be kept as they are, so that they must not change any more. */
  append(bytes: Uint8Array): void {
    if (bytes.length >= LARGE) this.#push(bytes, new Uint8Array(0));
    else this.copy(bytes);
  }

  /** Adds a copy of bytes, in memory of `spare` as long as there is some. */
  copy(bytes: Uint8Array, spare: ArrayBuffer[] = []): void {
    for (let rest = bytes; rest.length > 0;) {
      if (this.#room.length === 0) this.#open(new Uint8Array(spare.pop() ?? new ArrayBuffer(ROOM)));
      const part = rest.subarray(0, this.#room.length);
      this.#room.set(part);
      this.#extend(part.length);
      rest = rest.subarray(part.length);
    }
  }

  /** Forgets what is behind this size. */
  cut(size: number): void {
    if (size >= this.#size) return;
    const count = size === 0 ? 0 : this.#segmentOf(size - 1) + 1;
    this.#segments.length = this.#starts.length = count;
    const last = this.#segments[count - 1];
    if (last !== undefined) this.#segments[count - 1] = last.subarray(0, size - (this.#starts[count - 1] ?? 0));
    this.#room = new Uint8Array(0);
    this.#size = size;
  }

  read(target: Uint8Array, offset: number): number {
    const end = Math.min(this.#size, offset + target.length);
    let filled = 0;
    while (offset + filled < end) {
      const part = this.#bytesFrom(offset + filled).subarray(0, end - offset - filled);
      target.set(part, filled);
      filled += part.length;
    }
    return filled;
  }

  /** How many of these bytes are the same as those from `offset` on, from their first on. */
  sameFrom(offset: number, bytes: Uint8Array): number {
    let same = 0;
    while (same < bytes.length && offset + same < this.#size) {
      const part = this.#bytesFrom(offset + same).subarray(0, bytes.length - same);
      for (let index = 0; index < part.length; index++) {
        if (part[index] !== bytes[same + index]) return same + index;
      }
      same += part.length;
    }
    return same;
  }

  #push(segment: Uint8Array, room: Uint8Array<ArrayBuffer>): void {
    this.#segments.push(segment);
    this.#starts.push(this.#size);
    this.#size += segment.length;
    this.#room = room;
  }

  /** Begins a segment that is empty yet. */
  #open(room: Uint8Array<ArrayBuffer>): void {
    this.#push(room.subarray(0, 0), room);
  }

  /** Lets the last segment have so many bytes more of its room. */
  #extend(length: number): void {
    const last = this.#segments.length - 1;
    const { buffer, byteOffset, byteLength } = this.#segments[last] ?? this.#room;
    this.#segments[last] = new Uint8Array(buffer, byteOffset, byteLength + length);
    this.#room = this.#room.subarray(length);
    this.#size += length;
  }

  /** The bytes of a segment from an offset on. */
  #bytesFrom(offset: number): Uint8Array {
    const index = this.#segmentOf(offset);
    return (this.#segments[index] ?? new Uint8Array(0)).subarray(offset - (this.#starts[index] ?? 0));
  }

  #segmentOf(offset: number): number {
    if (this.#isIn(this.#recent, offset)) return this.#recent;
    if (this.#isIn(this.#recent + 1, offset)) return ++this.#recent;
    const started = countBelow(offset + 1, this.#starts.length, (index) => this.#starts[index] ?? 0);
    return (this.#recent = started - 1);
  }

  #isIn(index: number, offset: number): boolean {
    const start = this.#starts[index];
    return start !== undefined && offset >= start && offset < start + (this.#segments[index]?.length ?? 0);
  }
}
