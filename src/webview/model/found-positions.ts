import type { Matching } from '../../protocol/filter.ts';

/** The matches of one search as they are found. What is told of an older search is not taken. */
export class FoundPositions {
  #token = -1;
  #positions = new Uint32Array(1024);
  #count = 0;

  /** Those found so far, ascending. */
  get positions(): Uint32Array {
    return this.#positions.slice(0, this.#count);
  }

  /** Takes some more, which may stand between those that are there; answers false where they are of an older search. */
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
      larger.set(this.#positions.subarray(0, this.#count));
      this.#positions = larger;
    }
    this.#insert(positions);
    this.#count = count;
    return true;
  }

  /** From the last one on, because mostly all come behind those that are there. */
  #insert(positions: Uint32Array): void {
    let known = this.#count - 1;
    let place = known + positions.length;
    for (let next = positions.length - 1; next >= 0; place--) {
      const position = positions[next] ?? 0;
      const earlier = known < 0 ? 0 : (this.#positions[known] ?? 0);
      const isKnown = earlier > position;
      this.#positions[place] = isKnown ? earlier : position;
      if (isKnown) known--;
      else next--;
    }
  }
}
