import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An installation that has taken longer was ended before its end. */
const LONGEST_INSTALLATION = 10 * 60_000;
const PAUSE = 200;

/** Installs what a folder's package.json names when it is not there yet: none of it is a dependency of the project. */
export function installOnDemand(folder: string, what: string): void {
  // Tests run beside each other, and only one of them may install.
  const lock = join(tmpdir(), `foldline-install-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  while (!isInstalled(folder)) {
    if (!takeLock(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
      continue;
    }
    try {
      if (isInstalled(folder)) return;
      console.error(`Installing ${what} …`);
      execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
        cwd: folder,
        stdio: 'inherit',
      });
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

/** npm writes this file last. */
function isInstalled(folder: string): boolean {
  return existsSync(join(folder, 'node_modules', '.package-lock.json'));
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - made > LONGEST_INSTALLATION) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
