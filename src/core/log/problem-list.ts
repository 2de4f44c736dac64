import type { Problem, ProblemCode } from './problem.ts';

/** The problems of a log: all of them counted, the first `limit` of them kept. */
export class ProblemList {
  readonly #limit: number;
  readonly #kept: Problem[] = [];
  readonly #byCode: Partial<Record<ProblemCode, number>> = {};
  #total = 0;
  #unreadable = 0;

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  get total(): number {
    return this.#total;
  }

  /** How many are about bytes that are no event. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get kept(): readonly Problem[] {
    return this.#kept;
  }

  get byCode(): Readonly<Partial<Record<ProblemCode, number>>> {
    return this.#byCode;
  }

  /** What is known to be wrong with the event at a position. */
  at(position: number): readonly Problem[] {
    return this.#kept.filter((problem) => problem.position === position);
  }

  add(problem: Problem): void {
    this.#total++;
    if (problem.position === undefined) this.#unreadable++;
    this.#byCode[problem.code] = (this.#byCode[problem.code] ?? 0) + 1;
    if (this.#kept.length < this.#limit) this.#kept.push(problem);
  }
}
