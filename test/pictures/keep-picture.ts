import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/build/paths.ts';
import type { Workbench } from '../support/workbench.ts';

const FOLDER = join(ROOT, 'media', 'readme');

/** Takes a picture for the README. */
export async function keep(workbench: Workbench, name: string): Promise<void> {
  // The pictures show a workbench at rest: no hover, no focus that comes and goes.
  mkdirSync(FOLDER, { recursive: true });
  await workbench.page.mouse.move(0, 0);
  await workbench.page.waitForTimeout(1000);
  writeWebp(await workbench.screenshot(name), join(FOLDER, `${name}.webp`));
}

/**
 * A third of the bytes, for the pictures are in the package. They are nearly lossless, which suits what is text and
 * planes of one colour: half of what a browser's lossy ones take, and sharper.
 */
function writeWebp(png: string, webp: string): void {
  const encoding = ['--format', 'webp', '--nearLossless', '--quality', '20', '--effort', '6'];
  execFileSync('npx', ['--yes', 'sharp-cli@5.2.0', '-i', png, '-o', webp, ...encoding], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
