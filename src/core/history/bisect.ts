import type { FirstHolding } from './first-holding.ts';

/**
 * The first of the versions from 0 to `last` that something holds for which, once it holds, holds for good: found by
 * asking about some log₂ of them. Where it comes and goes, one that it holds for and not for the one before.
 */
export async function bisect(last: number, holdsAt: (version: number) => Promise<boolean>): Promise<FirstHolding> {
  let states = 0;
  const asked = (version: number): Promise<boolean> => {
    states++;
    return holdsAt(version);
  };
  if (await asked(0)) return { version: 0, states };
  if (last === 0 || !(await asked(last))) return { version: null, states };
  let without = 0;
  let version = last;
  while (version - without > 1) {
    const middle = without + Math.floor((version - without) / 2);
    if (await asked(middle)) version = middle;
    else without = middle;
  }
  return { version, states };
}
