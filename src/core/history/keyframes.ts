import type { LosslessValue } from '../json/lossless-value.ts';
import { heldBytes } from './held-bytes.ts';

/** A state that is kept: that after the first `version` events. */
export interface Keyframe {
  readonly version: number;
  readonly state: LosslessValue;
}

/** A frame with the bytes that it holds beyond those of the frame before it, estimated or measured. */
interface KeptFrame extends Keyframe {
  readonly bytes: number;
}

/**
 * States of one history, kept in order within a budget of memory. Sizes are estimates until they fill the budget;
 * then they are measured, and where much is really held, every other frame is given up.
 */
export class Keyframes {
  readonly #budget: number;
  #frames: KeptFrame[] = [];
  #bytes = 0;
  #spacing = 1;

  /** `budget` in bytes; a last frame is kept whatever its size. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** About how many bytes the frames hold. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How far apart frames are to be, as a multiple of what it was at the start. */
  get spacing(): number {
    return this.#spacing;
  }

  /** Keeps a state later than all that are kept; others are ignored. `bytes` is what it may hold at most. */
  add(frame: Keyframe, bytes: number): void {
    if (frame.version <= (this.#frames.at(-1)?.version ?? 0)) return;
    this.#frames.push({ ...frame, bytes });
    this.#bytes += bytes;
    if (this.#bytes <= this.#budget) return;
    this.#measure();
    while (this.#bytes > this.#budget / 2 && this.#frames.length > 1) this.#thin();
  }

  /** The latest frame at or before a version. */
  before(version: number): Keyframe | undefined {
    return this.#frames.findLast((frame) => frame.version <= version);
  }

  #measure(): void {
    this.#frames = this.#frames.map((frame, index) => {
      return { ...frame, bytes: heldBytes(frame.state, this.#frames[index - 1]?.state) };
    });
    this.#bytes = this.#frames.reduce((sum, frame) => sum + frame.bytes, 0);
  }

  /** Gives up every other frame; the last stays. */
  #thin(): void {
    this.#frames = this.#frames.filter((_, index) => (this.#frames.length - 1 - index) % 2 === 0);
    this.#spacing *= 2;
    this.#measure();
  }
}
