/** What the owner of a worker hears of the user's code in it. */
export interface LifeSigns {
  alive(): void;
  /** Undefined for a call that is given no event of the log. */
  at(position: number | undefined): void;
}

/** Between two signs of life, in milliseconds. */
const INTERVAL = 100;

/**
 * Tells the owner that the user's code comes back from its calls. Made before any code of the user's runs, because that
 * may replace the clock (`now`: milliseconds that only grow).
 */
export class Alive {
  readonly #owner: LifeSigns;
  readonly #now: () => number;
  #told = -Infinity;
  #careful = 0;

  constructor(owner: LifeSigns, now: () => number) {
    this.#owner = owner;
    this.#now = now;
  }

  /** To be called before each call of the user's code, with the position of the event that it is given, if any. */
  beat(position?: number): void {
    if (this.#careful > 0) this.#owner.at(position);
    const now = this.#now();
    if (now - this.#told < INTERVAL) return;
    this.#told = now;
    this.#owner.alive();
  }

  /** From here on the owner is told of every call before the user's code gets it; until the function is called. */
  beCareful(): () => void {
    this.#careful++;
    let ended = false;
    return () => {
      if (!ended) this.#careful--;
      ended = true;
    };
  }

  /** Runs work of which the owner is told each event where `careful`. */
  async during<Result>(careful: boolean | undefined, work: () => Promise<Result>): Promise<Result> {
    if (careful !== true) return work();
    const end = this.beCareful();
    try {
      return await work();
    } finally {
      end();
    }
  }
}
