export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export function sumOf(parts: readonly Counts[]): Counts {
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** The last `N passed, N failed` of a suite's output; undefined where it never got so far. */
export function readClosingLine(output: string): Counts | undefined {
  const line = [...output.matchAll(/^(?:\w+: )?(\d+) passed, (\d+) failed\b/gm)].at(-1);
  return line === undefined ? undefined : { passed: Number(line[1]), failed: Number(line[2]) };
}

export const printClosingLine = ({ passed, failed }: Counts): void => console.log(`${passed} passed, ${failed} failed`);
