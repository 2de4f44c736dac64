// `array[index]!` is used where the loop bounds the index by the columns' count.
import type { EventList } from '../model/event-list.ts';
import type { LoadedColumns } from '../model/loaded-columns.ts';

export type LaneMode = 'stream' | 'type';

/**
 * The lanes in their order, by first appearance in the log. By stream, those that the filter empties are left out;
 * by type, all are there, because they are few and their place should not change under the user's eyes.
 */
export class Lanes {
  readonly mode: LaneMode;
  /** Lane by stream or type id; -1 where it has none. */
  laneOf = new Int32Array(0);
  #keys = new Uint32Array(64);
  #length = 0;
  #read = 0;
  #generation = -1;
  #positions: Uint32Array | null = null;

  constructor(mode: LaneMode) {
    this.mode = mode;
  }

  get length(): number {
    return this.#length;
  }

  /** Stream or type id of a lane. */
  keyAt(lane: number): number | undefined {
    return lane >= 0 && lane < this.#length ? this.#keys[lane] : undefined;
  }

  /** The lane of a stream or type. */
  laneWith(key: number): number | undefined {
    const lane = this.laneOf[key];
    return lane === undefined || lane < 0 ? undefined : lane;
  }

  /** Reads on where columns were added; begins anew for another log or filter. */
  update(columns: LoadedColumns, list: EventList): void {
    // Where nothing matches, all lanes stay, with their events dim.
    const positions = this.mode === 'stream' && list.length > 0 ? list.positions : null;
    if (columns.generation !== this.#generation || positions !== this.#positions)
      this.#reset(columns.generation, positions);
    const keys = this.mode === 'stream' ? columns.stream : columns.type;
    if (positions === null) {
      for (; this.#read < columns.count; this.#read++) this.#see(keys[this.#read]!);
      return;
    }
    for (; this.#read < positions.length; this.#read++) {
      const position = positions[this.#read]!;
      if (position > columns.count) return;
      this.#see(keys[position - 1]!);
    }
  }

  #reset(generation: number, positions: Uint32Array | null): void {
    this.#generation = generation;
    this.#positions = positions;
    this.#length = 0;
    this.#read = 0;
    this.laneOf.fill(-1);
  }

  #see(key: number): void {
    if (key < this.laneOf.length && this.laneOf[key]! >= 0) return;
    if (key >= this.laneOf.length) {
      const larger = new Int32Array(Math.max(key + 1, this.laneOf.length * 2)).fill(-1);
      larger.set(this.laneOf);
      this.laneOf = larger;
    }
    if (this.#length === this.#keys.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    this.laneOf[key] = this.#length;
    this.#keys[this.#length++] = key;
  }
}
