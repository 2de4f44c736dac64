/** `npm test`: builds, then runs the unit and contract tests, the suite in both extension hosts, and the workbench tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/build/paths.ts';
import { type Counts, printClosingLine, readClosingLine, sumOf } from './closing-line.ts';
import { RESULTS } from './project.ts';

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');

mkdirSync(RESULTS, { recursive: true });
const installing = runNode(join(ROOT, 'test', 'support', 'install-ahead.ts'));
const parts: readonly (readonly [name: string, counts: Counts])[] = [
  ['unit and contract tests', await runVitest('unit', 'contract')],
  ['suite in the extension hosts', await installing.then(runHostSuites)],
  ['tests through the workbench', await runVitest('e2e')],
];

console.log('');
for (const [name, { passed, failed }] of parts) console.log(`${name}: ${passed} passed, ${failed} failed`);
const total = sumOf(parts.map(([, counts]) => counts));
printClosingLine(total);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function runVitest(...projects: readonly string[]): Promise<Counts> {
  const report = join(RESULTS, `${projects.join('-')}.json`);
  rmSync(report, { force: true });
  const selection = projects.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { status } = await runNode(VITEST, 'run', '--config', 'test/vitest.config.ts', ...selection, ...reporters);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  return atLeastOneFailure(status, { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 });
}

/** Builds the extension on the way. */
async function runHostSuites(): Promise<Counts> {
  const { status, output } = await runNode(join(ROOT, 'test', 'support', 'run-host-suite.ts'));
  return atLeastOneFailure(status, readClosingLine(output) ?? { passed: 0, failed: 0 });
}

/** A part that ended badly has failed, whatever it counted: a file that does not load runs no test. */
function atLeastOneFailure(status: number | null, counts: Counts): Counts {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runNode(...command: readonly string[]): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output };
}
