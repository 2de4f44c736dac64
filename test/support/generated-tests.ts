import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../src/build/paths.ts';
import type { TestFramework } from '../../src/protocol/found.ts';
import { installOnDemand } from './install-on-demand.ts';

const RUNNERS = join(ROOT, 'test', 'runners');
/** Packages that the tests, or their runners, import. */
const PACKAGES: Readonly<Record<string, string>> = {
  vitest: ROOT,
  vite: ROOT,
  esbuild: ROOT,
  jest: RUNNERS,
  '@jest/globals': RUNNERS,
  '@event-driven-io/emmett': RUNNERS,
};

const JEST_CONFIG = {
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'],
  testMatch: ['**/*.test.*'],
  transform: { '\\.[mc]?[jt]s$': './transform.cjs' },
};
const JEST_TRANSFORM = `const { transformSync } = require('esbuild');
exports.process = (text, path) => transformSync(text, {
  format: 'cjs', target: 'node22', loader: /[.][mc]?ts$/.test(path) ? 'ts' : 'js', sourcefile: path,
});
`;

/** A project of a user's, with models and tests of them, in a folder of its own. */
export class GeneratedTests implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'foldline-generated-'));

  constructor() {
    installOnDemand(RUNNERS, 'the runners of the tests that Foldline writes');
    for (const [name, folder] of Object.entries(PACKAGES)) {
      const link = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(folder, 'node_modules', name), link, 'junction');
    }
    this.write('package.json', JSON.stringify({ type: 'module', jest: JEST_CONFIG }));
    this.write('transform.cjs', JEST_TRANSFORM);
  }

  write(name: string, text: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Runs test files by the runner that they are written for. */
  async run(framework: TestFramework, ...files: readonly string[]): Promise<{ passed: boolean; output: string }> {
    // The runner that runs this test says so there.
    const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_TEST)/.test(name));
    const env = Object.fromEntries(own);
    const child = spawn(process.execPath, [...commandOf(framework), ...files], { cwd: this.folder, env });
    let output = '';
    const take = (text: Buffer): void => void (output += text.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { passed: status === 0, output };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function commandOf(framework: TestFramework): string[] {
  switch (framework) {
    case 'vitest':
      return [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run'];
    case 'jest':
      return [join(RUNNERS, 'node_modules/jest/bin/jest.js'), '--ci'];
    case 'node:test':
    case 'emmett':
      return ['--test'];
  }
}
