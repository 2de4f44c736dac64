import { LatestTask } from './latest-task.ts';
import { RecentMap } from './recent-map.ts';

/**
 * Values that are pulled from the host by key as they come into view: rows by position, names by id. While one page
 * is on its way, only the next waits, so that a fast scroll asks for what it stops at and not for all it passes.
 */
export class PulledCache<Value> {
  readonly #values: RecentMap<number, Value>;
  readonly #load: LatestTask<readonly number[]>;
  #epoch = 0;

  /** `pull` fetches what is there of the keys; `loaded` is called when some have come. */
  constructor(
    capacity: number,
    pull: (keys: readonly number[]) => Promise<Iterable<readonly [number, Value]>>,
    loaded: () => void,
  ) {
    this.#values = new RecentMap(capacity);
    this.#load = new LatestTask(async (wanted) => {
      const epoch = this.#epoch;
      const missing = wanted.filter((key) => !this.#values.has(key));
      if (missing.length === 0) return;
      const entries = await pull(missing);
      if (epoch !== this.#epoch) return;
      for (const [key, value] of entries) this.#values.set(key, value);
      loaded();
    });
  }

  get(key: number): Value | undefined {
    return this.#values.get(key);
  }

  /** Sees to it that these come, unless others are wanted before they are asked for. */
  want(keys: readonly number[]): void {
    if (keys.some((key) => !this.#values.has(key))) this.#load.run(keys);
  }

  /** Forgets all, also what is on its way. */
  clear(): void {
    this.#epoch++;
    this.#values.clear();
    this.#load.clear();
  }
}
