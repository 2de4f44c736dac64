// `array[index]!` is used where the loop bounds the index by the columns' count.
import { lowerBound } from './sorted.ts';
import type { LoadedColumns } from './loaded-columns.ts';

/**
 * The positions of one stream's events, ascending, with those that are linked into it: its first event is at index 0.
 * Read on as the columns grow.
 */
export class StreamPositions {
  readonly streamId: number;
  #positions = new Uint32Array(16);
  #length = 0;
  #read = 0;
  #readLinks = 0;

  constructor(streamId: number) {
    this.streamId = streamId;
  }

  get length(): number {
    return this.#length;
  }

  update(columns: LoadedColumns): void {
    const { stream, count, linked } = columns;
    for (let index = this.#read; index < count; index++) {
      let isIn = stream[index]! === this.streamId;
      for (let link = linked[this.#readLinks]; link?.position === index + 1; link = linked[++this.#readLinks]) {
        isIn ||= link.streamId === this.streamId;
      }
      if (isIn) this.#push(index + 1);
    }
    this.#read = count;
  }

  /** The position of the stream's event with this ordinal, from 1. */
  at(ordinal: number): number | undefined {
    return ordinal >= 1 && ordinal <= this.#length ? this.#positions[ordinal - 1] : undefined;
  }

  /** How many events of the stream are at this position or before it. */
  ordinalAt(position: number): number {
    return lowerBound(this.#positions, position + 1, 0, this.#length);
  }

  #push(position: number): void {
    if (this.#length === this.#positions.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#positions);
      this.#positions = larger;
    }
    this.#positions[this.#length++] = position;
  }
}
