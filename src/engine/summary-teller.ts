/** How often a log that is being read tells how far it is, in milliseconds. */
const INTERVAL = 60;

/** Tells of changes, but not of each of many that come fast. */
export class SummaryTeller {
  readonly #tell: () => void;
  #toldAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  now(): void {
    this.#toldAt = Date.now();
    this.#tell();
  }

  /** Tells unless it did a moment ago. */
  nowAndThen(): void {
    if (Date.now() - this.#toldAt >= INTERVAL) this.now();
  }

  /** Tells, at once or as soon as the last time is not a moment ago any more. */
  soon(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#toldAt + INTERVAL - Date.now();
    if (wait <= 0) return this.now();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#isDisposed) this.now();
    }, wait);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }
}
