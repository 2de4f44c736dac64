import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIMITS = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

/**
 * A project of the files of a folder, which share their workers: half of the time would go into loading the same modules
 * again. Files that replace the clock have workers of their own, for in a shared one what another has left would go by it.
 */
function project(name: string): { test: object }[] {
  const files = globSync(`test/${name}/**/*.test.ts`, { cwd: ROOT });
  const ownClock = files.filter((file) => /FakeTimers|passing-time/.test(readFileSync(join(ROOT, file), 'utf8')));
  const shared = files.filter((file) => !ownClock.includes(file));
  return [
    { test: { name, include: shared, isolate: false, ...LIMITS } },
    { test: { name: `${name}-clock`, include: ownClock, ...LIMITS } },
  ];
}

export default defineConfig({
  root: ROOT,
  test: {
    maxWorkers: '100%',
    projects: [
      ...project('unit'),
      ...project('contract'),
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Files share a workbench.
          fileParallelism: false,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
