/** Who is told of a search for effects while it goes on. */
export interface EffectListener {
  /** Positions of events that have an effect, by its place; in no order. */
  readonly found?: (effect: number, positions: Uint32Array<ArrayBuffer>) => void;
  /** Events that were looked at, of how many. */
  readonly onProgress?: (seen: number, of: number) => void;
}

/** Between two times that somebody is told, in milliseconds. */
const INTERVAL = 100;

/** What was found so far of effects, and who is told of it. */
export class EffectReport {
  /** For each effect one byte for each candidate, 1 where it has it. */
  readonly marks: Uint8Array[];
  readonly #candidates: Uint32Array;
  readonly #of: number;
  readonly #listener: EffectListener;
  /** Positions that nobody was told of, for each effect. */
  readonly #untold: number[][];
  #seen = 0;
  #told = Date.now();

  /** `of`: how many events will be looked at. */
  constructor(effects: number, candidates: Uint32Array, of: number, listener: EffectListener) {
    this.marks = Array.from({ length: effects }, () => new Uint8Array(candidates.length));
    this.#untold = this.marks.map(() => []);
    this.#candidates = candidates;
    this.#of = of;
    this.#listener = listener;
  }

  /** An event, by its place among the candidates, has an effect. What is found twice is told once. */
  add(effect: number, candidate: number): void {
    const marks = this.marks[effect];
    if (marks === undefined || marks[candidate] === 1) return;
    marks[candidate] = 1;
    this.#untold[effect]?.push(this.#candidates[candidate] ?? 0);
  }

  /** So many more events were looked at. */
  seen(events: number): void {
    this.#seen += events;
  }

  /** Tells what is new, not too often. */
  tell(): void {
    const now = Date.now();
    if (now - this.#told < INTERVAL) return;
    this.#told = now;
    for (const [effect, positions] of this.#untold.entries()) {
      if (positions.length > 0) this.#listener.found?.(effect, Uint32Array.from(positions));
      positions.length = 0;
    }
    this.#listener.onProgress?.(Math.min(this.#seen, this.#of), this.#of);
  }
}
