// Indexes into the table are masked by its size; `!` says so.

const FIRST_CAPACITY = 2048;

/**
 * Finds events by the hash of their id: an open-addressing table from hash to the first position that had it, beside
 * the hashes by position. Ids themselves stay in the log, so whoever asks compares them there.
 */
export class IdTable {
  #hashes = new Uint32Array(FIRST_CAPACITY);
  #events = 0;
  /** Positions; 0 is an empty slot. At most two thirds are taken: memory costs more than a longer search. */
  #slots = new Uint32Array(FIRST_CAPACITY * 2);

  /**
   * Adds the hashes of `count` events from position `first` on; 0 is an event without id. Returns pairs
   * [earlier, later, …] of positions that have the same hash. `expected` is how many events there may be in the end.
   */
  add(hashes: Uint32Array, count: number, first: number, expected = 0): number[] {
    this.#reserve(this.#events + count, expected);
    this.#hashes.set(hashes.subarray(0, count), this.#events);
    this.#events += count;
    const same: number[] = [];
    const known = this.#hashes;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let index = 0; index < count; index++) {
      const hash = hashes[index]!;
      if (hash === 0) continue;
      let slot = hash & mask;
      let taken = slots[slot]!;
      while (taken !== 0 && known[taken - 1] !== hash) {
        slot = (slot + 1) & mask;
        taken = slots[slot]!;
      }
      if (taken !== 0) same.push(taken, first + index);
      else slots[slot] = first + index;
    }
    return same;
  }

  /** The first position whose id has this hash; 0 where none has. */
  first(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    let taken = this.#slots[slot]!;
    while (taken !== 0 && this.#hashes[taken - 1] !== hash) {
      slot = (slot + 1) & mask;
      taken = this.#slots[slot]!;
    }
    return taken;
  }

  /** The positions whose id has this hash, ascending. */
  positions(hash: number): number[] {
    const found: number[] = [];
    let row = this.#hashes.indexOf(hash);
    while (row >= 0 && row < this.#events) {
      found.push(row + 1);
      row = this.#hashes.indexOf(hash, row + 1);
    }
    return found;
  }

  #reserve(events: number, expected: number): void {
    if (events > this.#hashes.length) {
      const larger = new Uint32Array(Math.ceil(Math.max(events * 1.25, expected)));
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    if (events * 1.5 <= this.#slots.length) return;
    let capacity = this.#slots.length;
    while (capacity < this.#hashes.length * 1.5) capacity *= 2;
    this.#slots = this.#moved(new Uint32Array(capacity));
  }

  #moved(slots: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
    const mask = slots.length - 1;
    for (const position of this.#slots) {
      if (position === 0) continue;
      let slot = this.#hashes[position - 1]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = position;
    }
    return slots;
  }
}
