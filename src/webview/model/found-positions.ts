import type { Matching } from '../../protocol/filter.ts';

/** The matches of one search as they are found. What is told of an older search is not taken. */
export class FoundPositions {
  #token = -1;
  #positions = new Uint32Array(1024);
  #count = 0;

  /** Those found so far, ascending; a view that is not written to any more. */
  get positions(): Uint32Array {
    return this.#positions.subarray(0, this.#count);
  }

  /** Takes the next ones; answers false where they are of an older search. */
  add({ token, positions }: Matching): boolean {
    if (token < this.#token) return false;
    if (token > this.#token) {
      this.#token = token;
      this.#count = 0;
      this.#positions = new Uint32Array(Math.max(1024, positions.length));
    }
    const count = this.#count + positions.length;
    if (count > this.#positions.length) {
      const larger = new Uint32Array(Math.max(count, this.#positions.length * 2));
      larger.set(this.positions);
      this.#positions = larger;
    }
    this.#positions.set(positions, this.#count);
    this.#count = count;
    return true;
  }
}
