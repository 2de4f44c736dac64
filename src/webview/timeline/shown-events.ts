import type { EventList } from '../model/event-list.ts';

/** Which events the filter lets through, by index: 1 or 0; null where all are. Kept until list or count changes. */
export class ShownEvents {
  #list: EventList | undefined;
  #flags: Uint8Array | null = null;

  update(list: EventList, count: number): Uint8Array | null {
    if (list === this.#list && (this.#flags === null || this.#flags.length === count)) return this.#flags;
    this.#list = list;
    this.#flags = list.positions === null ? null : flagsOf(list.positions, count);
    return this.#flags;
  }
}

function flagsOf(positions: Uint32Array, count: number): Uint8Array {
  const flags = new Uint8Array(count);
  for (const position of positions) {
    if (position > count) break;
    flags[position - 1] = 1;
  }
  return flags;
}
