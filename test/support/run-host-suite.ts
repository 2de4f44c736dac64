/** `node test/support/run-host-suite.ts [remote] [web]`: runs the suite in one extension host or in both. */
import { buildExtension } from '../../src/build/build-extension.ts';
import { buildHostSuite } from './build-host-suite.ts';
import { type Counts, printClosingLine, readClosingLine } from './closing-line.ts';
import { type HostKind, runHostSuite } from './host-suite.ts';

const HOSTS: readonly HostKind[] = ['remote', 'web'];
const asked = HOSTS.filter((host) => process.argv.includes(host));

await buildExtension();
await buildHostSuite();
const total = { passed: 0, failed: 0 };
for (const host of asked.length > 0 ? asked : HOSTS) {
  console.log(`\nSuite in the ${host} extension host`);
  const counts = await run(host);
  total.passed += counts.passed;
  total.failed += counts.failed;
}
printClosingLine(total);
process.exitCode = total.failed === 0 ? 0 : 1;

async function run(host: HostKind): Promise<Counts> {
  const { exitCode, output } = await runHostSuite(host);
  const counts = readClosingLine(output) ?? { passed: 0, failed: 1 };
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
