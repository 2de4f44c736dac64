import { build, context } from 'esbuild';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildScan } from './build-scan.ts';
import { BUNDLES, COPIED_FILES, esbuildOptions } from './bundles.ts';
import { DIST, ROOT } from './paths.ts';

export interface BuildExtensionOptions {
  readonly outputFolder?: string;
  readonly production?: boolean;
}

/** Builds all of the extension once. */
export async function buildExtension({
  outputFolder = DIST,
  production = false,
}: BuildExtensionOptions = {}): Promise<void> {
  copyFiles(outputFolder);
  const bundles = BUNDLES.map((bundle) => build(esbuildOptions(bundle, outputFolder, production)));
  await Promise.all([buildScan(outputFolder), ...bundles]);
}

/** Builds now and after every change, until the process ends. */
export async function watchExtension(): Promise<void> {
  for (const bundle of BUNDLES) {
    const watched = await context({ ...esbuildOptions(bundle), logLevel: 'info' });
    await watched.watch();
  }
  copyFiles(DIST);
  await buildScan(DIST);
}

function copyFiles(outputFolder: string): void {
  for (const { from, to } of COPIED_FILES) {
    const target = join(outputFolder, to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(ROOT, from), target);
  }
}
