import { build } from 'esbuild';
import { join } from 'node:path';
import { DIST, ROOT } from '../../src/build/paths.ts';

/** The suite's bundle, a CommonJS module that exports `run()`; the same for the desktop, remote and web hosts. */
export const HOST_SUITE = join(DIST, 'test', 'host', 'index.js');

export async function buildHostSuite(): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/host/index.ts'],
    outfile: HOST_SUITE,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2024',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
