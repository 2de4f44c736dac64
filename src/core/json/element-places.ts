import type { AlignedElement } from './align-elements.ts';

/**
 * Where the elements of an array are while a JSON Patch, operation by operation, makes another one of it. They are asked
 * for in the order of `alignElements`; each answer costs O(log n).
 */
export class ElementPlaces {
  /** By index before, 1 for an element that is still to be moved or removed: a Fenwick tree. */
  readonly #waiting: Int32Array;
  /** By index before, how many of the elements before it stay. */
  readonly #staying: Uint32Array;
  /** By how many elements that stay, the index after of the next one. */
  readonly #stayingAfter: number[] = [];
  /** Elements of the array after that are where they belong. */
  #done = 0;
  /** Index before of the last of these that stays; all that belongs between it and the next one follows it. */
  #last = -1;

  constructor(elements: readonly AlignedElement[], lengthBefore: number) {
    this.#waiting = new Int32Array(lengthBefore + 1);
    this.#staying = new Uint32Array(lengthBefore + 1);
    for (const { before, after, moved } of elements) {
      if (before < 0) continue;
      if (moved || after < 0) {
        this.#count(before, 1);
      } else {
        this.#stayingAfter.push(after);
        this.#staying[before + 1] = 1;
      }
    }
    for (let index = 1; index <= lengthBefore; index++) {
      this.#staying[index] = (this.#staying[index] ?? 0) + (this.#staying[index - 1] ?? 0);
    }
  }

  /** Goes on to an element that stays; answers where it is. */
  stay(before: number): number {
    this.#last = before;
    return this.add();
  }

  /** Where a new element is put in. */
  add(): number {
    return this.#done++ + this.#waitingBelow(this.#last);
  }

  /** Where an element is that is removed. */
  remove(before: number): number {
    const place = this.#placeOf(before);
    this.#count(before, -1);
    return place;
  }

  /** Where an element is that moves, and where to, once it is taken out. */
  move(before: number): { readonly from: number; readonly to: number } {
    return { from: this.remove(before), to: this.add() };
  }

  #placeOf(before: number): number {
    const staying = this.#staying[before] ?? 0;
    const passed = this.#staying[this.#last + 1] ?? 0;
    const settled = before < this.#last ? (this.#stayingAfter[staying] ?? 0) : this.#done + staying - passed;
    return settled + this.#waitingBelow(before);
  }

  #count(before: number, change: 1 | -1): void {
    for (let node = before + 1; node < this.#waiting.length; node += node & -node) {
      this.#waiting[node] = (this.#waiting[node] ?? 0) + change;
    }
  }

  #waitingBelow(before: number): number {
    let count = 0;
    for (let node = before; node > 0; node -= node & -node) count += this.#waiting[node] ?? 0;
    return count;
  }
}
