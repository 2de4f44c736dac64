import type { ByteSource } from '../core/log/byte-source.ts';

/** Some bytes of a log, from an offset on. */
export interface BytePiece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A log whose bytes come piece by piece and are read once, from front to back: what has been read is let go of. */
export class GivenBytes implements ByteSource {
  size = 0;
  readonly #letGo: (piece: BytePiece) => void;
  readonly #pieces: BytePiece[] = [];
  #read = 0;
  #isEnded = false;
  #heard: () => void = () => undefined;

  /** `letGo` hears of pieces that have been read. */
  constructor(letGo: (piece: BytePiece) => void) {
    this.#letGo = letGo;
  }

  /** Whether all that came has been read, and more will come. */
  get isAwaited(): boolean {
    return this.size <= this.#read && !this.#isEnded;
  }

  /** Takes in the next piece; null says that there is none. */
  add(piece: BytePiece | null): void {
    if (piece === null) this.#isEnded = true;
    else {
      this.#pieces.push(piece);
      this.size = piece.offset + piece.bytes.length;
    }
    this.#heard();
  }

  /** Waits for bytes that were not read yet; false when there will be none. */
  async whenMore(): Promise<boolean> {
    while (this.isAwaited) await new Promise<void>((resolve) => (this.#heard = resolve));
    return this.size > this.#read;
  }

  read(target: Uint8Array, offset: number): number {
    let filled = 0;
    for (let piece = this.#pieces[0]; piece !== undefined && filled < target.length; piece = this.#pieces[0]) {
      const from = offset + filled - piece.offset;
      const part = piece.bytes.subarray(from, from + target.length - filled);
      target.set(part, filled);
      filled += part.length;
      if (from + part.length < piece.bytes.length) break;
      this.#pieces.shift();
      this.#letGo(piece);
    }
    this.#read = offset + filled;
    return filled;
  }
}
