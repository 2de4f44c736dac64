// Indexes into the table are masked by its size; `!` says so.

const FIRST_CAPACITY = 2048;

/**
 * Finds events by the hash of their id: an open-addressing table from hash to the first position that had it, beside
 * the hashes by position. Ids themselves stay in the log, so whoever asks compares them there.
 */
export class IdTable {
  #hashes = new Uint32Array(FIRST_CAPACITY);
  #events = 0;
  /** Positions; 0 is an empty slot. At most half of the slots are taken. */
  #slots = new Uint32Array(FIRST_CAPACITY * 2);
  #taken = 0;

  /**
   * Adds the hashes of `count` events from position `first` on; 0 is an event without id. Returns pairs
   * [earlier, later, …] of positions that have the same hash. `expected` is how many events there may be in the end.
   */
  add(hashes: Uint32Array, count: number, first: number, expected = 0): number[] {
    this.#reserve(this.#events + count, expected);
    this.#hashes.set(hashes.subarray(0, count), this.#events);
    this.#events += count;
    const same: number[] = [];
    for (let index = 0; index < count; index++) {
      const hash = hashes[index]!;
      if (hash === 0) continue;
      const earlier = this.#insert(hash, first + index);
      if (earlier !== 0) same.push(earlier, first + index);
    }
    return same;
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

  /** Puts a position into the table; returns the earlier position with the same hash, or 0. */
  #insert(hash: number, position: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const taken = this.#slots[slot]!;
      if (taken === 0) {
        this.#slots[slot] = position;
        this.#taken++;
        return 0;
      }
      if (this.#hashes[taken - 1] === hash) return taken;
      slot = (slot + 1) & mask;
    }
  }

  #reserve(events: number, expected: number): void {
    if (events > this.#hashes.length) {
      const larger = new Uint32Array(Math.ceil(Math.max(events * 1.25, expected)));
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    if ((this.#taken + events - this.#events) * 2 <= this.#slots.length) return;
    let capacity = this.#slots.length;
    while (capacity < this.#hashes.length * 2) capacity *= 2;
    const old = this.#slots;
    this.#slots = new Uint32Array(capacity);
    this.#taken = 0;
    for (const position of old) if (position !== 0) this.#insert(this.#hashes[position - 1]!, position);
  }
}
