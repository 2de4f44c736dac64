/** Something that tells its listeners that it has changed, and nothing more: they read what they need. */
export class Observable {
  readonly #listeners = new Set<() => void>();

  /** Answers how to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
