import { addTo, sizeOf, without, type RowTest } from './row-set.ts';

/** Every test is asked about the events that those before it let through; the cheapest goes first. */
export function allOf(tests: readonly RowTest[]): RowTest {
  const ordered = fromCheapToCostly(tests);
  return {
    cost: sumOfCosts(tests),
    matches: async (run, candidates) => {
      let left = candidates;
      for (const test of ordered) {
        if (sizeOf(left) === 0) break;
        left = await test.matches(run, left);
      }
      return left === candidates ? candidates.slice() : left;
    },
  };
}

/** Every test is asked about the events that none before it let through; the cheapest goes first. */
export function anyOf(tests: readonly RowTest[]): RowTest {
  const ordered = fromCheapToCostly(tests);
  return {
    cost: sumOfCosts(tests),
    matches: async (run, candidates) => {
      const found = new Uint8Array(run.count);
      let left = candidates;
      for (const test of ordered) {
        if (sizeOf(left) === 0) break;
        const matches = await test.matches(run, left);
        addTo(found, matches);
        left = without(left, matches);
      }
      return found;
    },
  };
}

export function noneOf(test: RowTest): RowTest {
  return {
    cost: test.cost,
    matches: async (run, candidates) => without(candidates, await test.matches(run, candidates)),
  };
}

function fromCheapToCostly(tests: readonly RowTest[]): RowTest[] {
  return [...tests].sort((one, other) => one.cost - other.cost);
}

function sumOfCosts(tests: readonly RowTest[]): number {
  return tests.reduce((sum, { cost }) => sum + cost, 0);
}
