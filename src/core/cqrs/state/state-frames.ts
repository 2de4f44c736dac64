import { countBelow } from '../../search/count-below.ts';

/** A copy of a state that is kept: that after the first `version` events. */
export interface StateFrame {
  readonly version: number;
  readonly state: unknown;
  /** About what it holds. */
  readonly bytes: number;
}

/** Copies of a history's states, by version, within a budget of memory: where they fill it, every other is given up. */
export class StateFrames {
  readonly #budget: number;
  #frames: StateFrame[] = [];
  #bytes = 0;
  #spacing = 1;

  /** `budget` in bytes; one frame is kept whatever its size. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** How far apart frames are to be, as a multiple of what it was at the start. */
  get spacing(): number {
    return this.#spacing;
  }

  add(frame: StateFrame): void {
    const index = this.#indexAfter(frame.version);
    if (this.#frames[index - 1]?.version === frame.version) return;
    this.#frames.splice(index, 0, frame);
    this.#bytes += frame.bytes;
    if (this.#bytes <= this.#budget) return;
    while (this.#bytes > this.#budget / 2 && this.#frames.length > 1) this.#thin();
  }

  /** The latest frame at or before a version. */
  before(version: number): StateFrame | undefined {
    return this.#frames[this.#indexAfter(version) - 1];
  }

  /** The earliest frame after a version. */
  after(version: number): StateFrame | undefined {
    return this.#frames[this.#indexAfter(version)];
  }

  /** The number of frames at or before a version. */
  #indexAfter(version: number): number {
    return countBelow(version + 1, this.#frames.length, (index) => this.#frames[index]?.version ?? Infinity);
  }

  /** The last stays. */
  #thin(): void {
    const last = this.#frames.length - 1;
    this.#frames = this.#frames.filter((_, index) => (last - index) % 2 === 0);
    this.#bytes = this.#frames.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#spacing *= 2;
  }
}
