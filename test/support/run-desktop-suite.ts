/** `node test/support/run-desktop-suite.ts`: the suite in a VS Code for the desktop, which it downloads. */
import { runTests } from '@vscode/test-electron';
import { join } from 'node:path';
import { buildExtension } from '../../src/build/build-extension.ts';
import { ROOT } from '../../src/build/paths.ts';
import { buildHostSuite, HOST_SUITE } from './build-host-suite.ts';

await buildExtension();
await buildHostSuite();
process.exitCode = await runTests({
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: HOST_SUITE,
  launchArgs: [join(ROOT, 'test', 'fixtures'), '--disable-extensions', '--disable-workspace-trust'],
});
