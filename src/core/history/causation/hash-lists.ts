// Entries run from 0 to their count, and places in the heads are masked by their size; `!` says so.

const FIRST_CAPACITY = 1024;

/**
 * Positions by the hash of a text: any number of them may share one, as the events of a correlation do. Chains in
 * columns, so that adding costs the same however long a list is.
 */
export class HashLists {
  #count = 0;
  #hashes = new Uint32Array(FIRST_CAPACITY);
  #positions = new Uint32Array(FIRST_CAPACITY);
  /** By entry: the one added before it in its chain, plus 1; 0 at a chain's end. */
  #before = new Uint32Array(FIRST_CAPACITY);
  /** By the hash's last bits: the entry added last, plus 1. */
  #heads = new Uint32Array(FIRST_CAPACITY);

  /** Positions are added in ascending order. */
  add(hash: number, position: number): void {
    if (this.#count === this.#hashes.length) this.#grow();
    const entry = this.#count++;
    this.#hashes[entry] = hash;
    this.#positions[entry] = position;
    this.#chain(entry);
  }

  /** The positions that were added with this hash, ascending; one that was added twice is there once. */
  positions(hash: number): number[] {
    const found: number[] = [];
    let next = this.#heads[hash & (this.#heads.length - 1)]!;
    while (next !== 0) {
      const entry = next - 1;
      const position = this.#positions[entry]!;
      if (this.#hashes[entry] === hash && found.at(-1) !== position) found.push(position);
      next = this.#before[entry]!;
    }
    return found.toReversed();
  }

  #chain(entry: number): void {
    const place = this.#hashes[entry]! & (this.#heads.length - 1);
    this.#before[entry] = this.#heads[place]!;
    this.#heads[place] = entry + 1;
  }

  #grow(): void {
    const capacity = this.#count * 2;
    this.#hashes = grown(this.#hashes, capacity);
    this.#positions = grown(this.#positions, capacity);
    this.#before = grown(this.#before, capacity);
    this.#heads = new Uint32Array(capacity);
    for (let entry = 0; entry < this.#count; entry++) this.#chain(entry);
  }
}

function grown(column: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(column);
  return larger;
}
