import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const project = (name: string, options: object = {}): { test: { name: string; include: string[] } } => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

/** Files share their workers: half of the time would be spent on loading the same modules again. */
const QUICK = { isolate: false, testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: '100%',
    projects: [
      project('unit', QUICK),
      project('contract', QUICK),
      project('e2e', {
        // Files share a workbench.
        fileParallelism: false,
        isolate: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 10_000 } },
      }),
    ],
  },
});
