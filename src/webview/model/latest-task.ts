/**
 * Runs a task for the latest key only: one at a time, and what was asked for meanwhile runs next, once.
 * So a drag that asks sixty times a second sees every answer that the other side manages to give.
 */
export class LatestTask<Key> {
  readonly #task: (key: Key) => Promise<void>;
  #next: { readonly key: Key } | undefined;
  #busy = false;

  constructor(task: (key: Key) => Promise<void>) {
    this.#task = task;
  }

  run(key: Key): void {
    this.#next = { key };
    if (!this.#busy) void this.#drain();
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#next = undefined;
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    try {
      for (let next = this.#next; next !== undefined; next = this.#next) {
        this.#next = undefined;
        await this.#task(next.key);
      }
    } finally {
      this.#busy = false;
    }
  }
}
