import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const project = (name: string, options: object): { test: object } => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

/** A thread a file starts sooner than a process; the limits end what hangs, for how long something may take is the bench's. */
const IN_THREADS = { pool: 'threads', testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: '100%',
    projects: [
      project('unit', IN_THREADS),
      // What they need is being installed meanwhile.
      project('contract', { ...IN_THREADS, sequence: { groupOrder: 1 } }),
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
