import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Installs what a folder's package.json names when it is not there yet: none of it is a dependency of the project. */
export function installOnDemand(folder: string, what: string): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  console.error(`Installing ${what} …`);
  execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}
