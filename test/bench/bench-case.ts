/** Figures of one run by what they measure, in milliseconds. */
export type Figures = Readonly<Record<string, number>>;

/** What the bench measures, in a process of its own; the default export of a module in cases/ or peers/. */
export interface BenchCase {
  readonly name: string;
  /** Does the work once on the log at `path` and says how long each part took. */
  readonly measure: (path: string) => Figures | Promise<Figures>;
}

/** What a case's process hands back: the median of its runs, and the most memory it ever held. */
export interface CaseResult {
  readonly name: string;
  readonly figures: Figures;
  readonly peakMegabytes: number;
}

/** Milliseconds that the work took, and what it gave. */
export async function time<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly milliseconds: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

/** Milliseconds that the work takes at the median of some things to do it with. */
export async function medianTime<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<number> {
  const times: number[] = [];
  for (const item of items) times.push((await time(() => work(item))).milliseconds);
  return median(times);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
