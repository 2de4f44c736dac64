import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const project = (name: string, options: object = {}): { test: { name: string; include: string[] } } => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      project('unit'),
      project('contract'),
      project('e2e', {
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 10_000 } },
      }),
    ],
  },
});
